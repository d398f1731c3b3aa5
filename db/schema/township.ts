import { doublePrecision, index, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core'
import { localText } from './columns'

export const townships = pgTable('townships', {
  code: text('code').primaryKey(),
  name: localText('name').notNull(),
  kind: text('kind').$type<'subdistrict' | 'town'>().notNull(),
  position: integer('position').notNull(),
  lon: doublePrecision('lon').notNull(),
  lat: doublePrecision('lat').notNull(),
  /** Rings in CGCS2000 [longitude, latitude], read by the even-odd rule: outer ones, holes and parts apart. The demo's are Voronoi cells, marked illustrative (design §4.16). */
  polygon: jsonb('polygon').$type<number[][][]>().notNull(),
  /** Whether the polygon came from geodata or is a cell we drew around the centre. */
  boundary: text('boundary').$type<'surveyed' | 'illustrative'>().notNull().default('illustrative'),
})

/** Villages and communities, for the place an opinion names. */
export const villages = pgTable('villages', {
  code: text('code').primaryKey(),
  name: localText('name').notNull(),
  townshipCode: text('township_code').notNull().references(() => townships.code),
}, t => [index('villages_township').on(t.townshipCode, t.code)])
