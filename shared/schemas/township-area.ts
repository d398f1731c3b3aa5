import { z } from 'zod'
import { areaFaults, areaVerdicts } from '../domain/township-areas'
import { geodataForm } from './geodata'

const ring = z.array(z.array(z.number()))
/** Beside the file: coordinates, layer, and which attribute names the township; without one it is proposed. */
export const areasForm = geodataForm.extend({ attribute: z.string().max(60).optional() })
export type AreasForm = z.infer<typeof areasForm>
/** To save, the report that was looked at. */
export const areasSaveForm = areasForm.extend({ seen: z.string().max(100) })

const areaRowSchema = z.object({
  /** The feature's number in the file. */
  row: z.number().int(),
  /** What its attribute says, and the township that is. */
  label: z.string(),
  code: z.string(),
  township: z.string(),
  verdict: z.enum(areaVerdicts),
  fault: z.enum(areaFaults).nullable(),
  /** Other features of the same township. */
  rows: z.array(z.number().int()),
  areaKm2: z.number(),
  rings: z.array(ring),
})
export type AreaRow = z.infer<typeof areaRowSchema>

/** Feature by feature what would become of a file of boundaries; `missing` are townships it does not bound. */
export const areasReportSchema = z.object({
  rows: z.array(areaRowSchema),
  counts: z.record(z.enum(areaVerdicts), z.number().int()),
  missing: z.array(z.string()),
  attributes: z.array(z.object({ name: z.string(), example: z.string(), matches: z.number().int() })),
  attribute: z.string(),
  system: z.string(),
  outline: z.array(ring),
  bbox: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  seen: z.string(),
}).meta({ id: 'AreasReport' })
export type AreasReport = z.infer<typeof areasReportSchema>
export const areasSavedSchema = z.object({ changed: z.number().int(), same: z.number().int() }).meta({ id: 'AreasSaved' })
export type AreasSaved = z.infer<typeof areasSavedSchema>
