import { z } from 'zod'

/** The ground of a map: outlines with names, coordinates in CGCS2000. */
export const baseMapSchema = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(z.object({
    type: z.literal('Feature'),
    properties: z.object({ kind: z.enum(['outline', 'township']), name: z.string(), nameEn: z.string().optional(), code: z.string().optional(), centre: z.array(z.number()).optional() }),
    geometry: z.object({ type: z.literal('Polygon'), coordinates: z.array(z.array(z.array(z.number()))) }),
  })),
})
export type GroundMap = z.infer<typeof baseMapSchema>
