import { z } from 'zod'

const position = z.tuple([z.number(), z.number()]).rest(z.number())
const line = z.array(position).min(2)
const ring = z.array(position).min(4)

/** GeoJSON geometries the platform stores, coordinates [longitude, latitude]. */
export const geometrySchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Point'), coordinates: position }),
  z.object({ type: z.literal('LineString'), coordinates: line }),
  z.object({ type: z.literal('Polygon'), coordinates: z.array(ring).min(1) }),
  z.object({ type: z.literal('MultiPoint'), coordinates: z.array(position).min(1) }),
  z.object({ type: z.literal('MultiLineString'), coordinates: z.array(line).min(1) }),
  z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(ring).min(1)).min(1) }),
]).meta({ id: 'Geometry' })
export type Geometry = z.infer<typeof geometrySchema>

/** Colour is never the only carrier: a pattern and a label go with it. */
export const layerStyleSchema = z.object({
  colour: z.string().regex(/^#[0-9a-fA-F]{6}$/),
  pattern: z.enum(['solid', 'hatch', 'dots', 'dash']).default('solid'),
})
export type LayerStyle = z.infer<typeof layerStyleSchema>
