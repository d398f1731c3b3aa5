import { doublePrecision, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core'
import { localText } from './columns'

export const townships = pgTable('townships', {
  code: text('code').primaryKey(),
  name: localText('name').notNull(),
  kind: text('kind').$type<'subdistrict' | 'town'>().notNull(),
  position: integer('position').notNull(),
  lon: doublePrecision('lon').notNull(),
  lat: doublePrecision('lat').notNull(),
  /** Rings in CGCS2000 [longitude, latitude]; the demo's are Voronoi cells, marked illustrative (design §4.16). */
  polygon: jsonb('polygon').$type<number[][][]>().notNull(),
})
