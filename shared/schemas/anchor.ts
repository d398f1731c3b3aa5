import { z } from 'zod'
import { placeLimit } from '../domain/submission-limits'
import { geometrySchema } from './layer'
import { characters } from './text'

export { placeLimit }
export const crsSchema = z.enum(['cgcs2000', 'wgs84', 'gcj02', 'bd09'])

/** The quoted words with their surroundings, so that they can be found again in the next draft (design §4.3). */
export const quoteSchema = z.object({
  exact: z.string().min(1).max(placeLimit.quote),
  prefix: z.string().max(64).default(''),
  suffix: z.string().max(64).default(''),
  start: z.number().int().min(0).max(placeLimit.quoteStart).default(0),
})

/** What an opinion is about: one model for paragraph, range, figure, place, geometry and feature. */
export const anchorSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('whole') }),
  z.object({ kind: z.literal('block'), block: z.uuid(), quote: quoteSchema.optional() }),
  z.object({ kind: z.literal('figure'), figure: z.uuid(), x: z.number().min(0).max(1), y: z.number().min(0).max(1) }),
  z.object({ kind: z.literal('place'), township: z.string().max(20), village: z.string().check(characters(placeLimit.village)).optional(), description: z.string().check(characters(placeLimit.description)).optional() }),
  z.object({ kind: z.literal('geometry'), geometry: geometrySchema, crs: crsSchema.optional() }),
  z.object({ kind: z.literal('feature'), feature: z.uuid() }),
]).meta({ id: 'Anchor' })
export type Anchor = z.infer<typeof anchorSchema>
