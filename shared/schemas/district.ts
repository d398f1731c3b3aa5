import { z } from 'zod'
import { geodataForm } from './geodata'

const ring = z.array(z.array(z.number()).min(2))
const polygon = z.array(ring).min(1)

/** The outline of the district: coordinates of a MultiPolygon in CGCS2000, the box around it, and the file it came from. */
export const districtSchema = z.object({ outline: z.array(polygon).min(1), bbox: z.tuple([z.number(), z.number(), z.number(), z.number()]), source: z.string() })
export type District = z.infer<typeof districtSchema>
/** An outline with what can be counted on it, to be looked at before it is saved. */
export const districtPreviewSchema = districtSchema.extend({ areaKm2: z.number(), positions: z.number().int() }).meta({ id: 'District' })
export type DistrictPreview = z.infer<typeof districtPreviewSchema>
export const districtViewSchema = z.object({ version: z.number().int(), district: districtPreviewSchema.nullable() })
export type DistrictView = z.infer<typeof districtViewSchema>
export const districtForm = geodataForm.extend({ version: z.coerce.number().int().min(0) })
/** What a file would make the outline, and the system of coordinates it was read in. */
export const districtCheckSchema = districtPreviewSchema.extend({ system: z.string() }).meta({ id: 'DistrictCheck' })
export type DistrictCheck = z.infer<typeof districtCheckSchema>
