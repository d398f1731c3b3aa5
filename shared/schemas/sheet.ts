import { z } from 'zod'
import { sheetKinds, sheetVerdicts } from '../domain/sheet'
import { sheetFaults } from '../domain/sheet-faults'
import type { SheetFaultCode } from '../domain/sheet-faults'

export const sheetParams = z.object({ sheet: z.enum(sheetKinds) })
export const sheetLang = z.object({ lang: z.enum(['zh', 'en']).default('zh') })

// The catalogue's keys are its codes.
const faultCodes = Object.keys(sheetFaults) as [SheetFaultCode, ...SheetFaultCode[]]
const sheetRowSchema = z.object({
  /** Its number in the file. */
  row: z.number().int(),
  verdict: z.enum(sheetVerdicts),
  cells: z.record(z.string(), z.string()),
  /** Whose account, opened by himself, is given the role of the row, masked. */
  appoints: z.string().nullable(),
  faults: z.array(z.object({ column: z.string(), code: z.enum(faultCodes), params: z.record(z.string(), z.union([z.string(), z.number()])).optional() })),
})
export type SheetReportRow = z.infer<typeof sheetRowSchema>

/** Row by row what would become of a sheet; `seen` says which report was looked at. */
export const sheetReportSchema = z.object({ rows: z.array(sheetRowSchema), counts: z.record(z.enum(sheetVerdicts), z.number().int()), seen: z.string() }).meta({ id: 'SheetReport' })
export type SheetReport = z.infer<typeof sheetReportSchema>

/** A link made for somebody who was entered, told once. */
export const unitLinkSchema = z.object({ person: z.uuid(), name: z.string(), unit: z.string(), url: z.string(), expiresAt: z.iso.datetime() })
export type UnitLink = z.infer<typeof unitLinkSchema>
export const sheetWrittenSchema = z.object({ counts: sheetReportSchema.shape.counts, links: z.array(unitLinkSchema) }).meta({ id: 'SheetWritten' })
export type SheetWritten = z.infer<typeof sheetWrittenSchema>
/** Beside the file: the report that was looked at. */
export const sheetForm = z.object({ seen: z.string() })
