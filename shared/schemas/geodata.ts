import { z } from 'zod'
import { geodataSystems } from '../domain/geodata'

/** Text fields beside a geodata file: what its coordinates are, and which of its layers is meant where it has several. */
export const geodataForm = z.object({ system: z.enum(geodataSystems).default('file'), set: z.string().max(200).optional() })
export type GeodataForm = z.infer<typeof geodataForm>
