import { z } from 'zod'
import { handlingBatchLimit, handlingKeys } from '../domain/handling-sheet'
import { sheetFaults } from '../domain/sheet-faults'
import type { SheetFaultCode } from '../domain/sheet-faults'
import { opinionPatchSchema, replyLimit } from './desk'
import { deskFilterSchema } from './desk-filter'
import { int4 } from './numbers'
import { characters } from './text'

export const handlingExportQuery = deskFilterSchema.extend({ lang: z.enum(['zh', 'en']).default('zh') })

/** What a row asks to be changed, with the version it was decided on. */
const itemSchema = z.strictObject({
  id: z.uuid(),
  version: int4,
  patch: opinionPatchSchema.pick({ topic: true, nature: true, township: true, outcome: true, outcomeDetail: true, reason: true }).strict(),
  /** The reply to be drafted; null where it stays. */
  reply: z.string().trim().min(1).check(characters(replyLimit.reply)).nullable(),
})
export type HandlingItem = z.infer<typeof itemSchema>

export const handlingVerdicts = ['changed', 'same', 'conflict', 'wrong'] as const
export type HandlingVerdict = typeof handlingVerdicts[number]
const sentenceSchema = z.object({ zh: z.string(), en: z.string() }).nullable()
// The catalogue's keys are its codes.
const faultCodes = Object.keys(sheetFaults) as [SheetFaultCode, ...SheetFaultCode[]]
const rowSchema = z.object({
  /** Its number in the file. */
  row: z.number().int(),
  label: z.string(),
  verdict: z.enum(handlingVerdicts),
  changes: z.array(z.object({ key: z.enum(handlingKeys), before: z.string(), after: z.string() })),
  faults: z.array(z.object({ column: z.string(), code: z.enum(faultCodes), params: z.record(z.string(), z.union([z.string(), z.number()])).optional() })),
  reason: sentenceSchema,
  /** To be sent back for what can be changed. */
  item: itemSchema.nullable(),
})
export type HandlingRow = z.infer<typeof rowSchema>
/** Row by row what would become of a sheet, without the rows that change nothing. */
export const handlingReportSchema = z.object({ rows: z.array(rowSchema), counts: z.record(z.enum(handlingVerdicts), z.number().int()) }).meta({ id: 'HandlingReport' })
export type HandlingReport = z.infer<typeof handlingReportSchema>

export const handlingApplySchema = z.strictObject({
  /** All parts of one sheet carry the same, so that it can be undone as one. */
  batch: z.uuid(),
  items: z.array(itemSchema).min(1).max(handlingBatchLimit),
}).meta({ id: 'HandlingApply' })
export const handlingAppliedSchema = z.object({ items: z.array(z.object({ id: z.uuid(), verdict: z.enum(handlingVerdicts), reason: sentenceSchema })) }).meta({ id: 'HandlingApplied' })
export type HandlingApplied = z.infer<typeof handlingAppliedSchema>
