import { asc, eq, sql } from 'drizzle-orm'
import type { DeskLayer } from '#shared/schemas/draft-map'
import type { Db } from '../client'
import { features, layers } from '../schema'

const columns = { id: layers.id, name: layers.name, legend: layers.legend, style: layers.style, reviewNumber: layers.reviewNumber, exemption: layers.exemption }

/** Layers of a draft in order, each with the number of its features. */
export function listDeskLayers(db: Db, draftId: string): Promise<DeskLayer[]> {
  // Written out: in a select from one table drizzle leaves the table's name away, and `id` would be the feature's own.
  return db.select({ ...columns, features: sql<number>`(select count(*)::int from features where features.layer_id = layers.id)` })
    .from(layers).where(eq(layers.draftId, draftId)).orderBy(asc(layers.position), asc(layers.id))
}

/** Writes a layer; its features follow in the same transaction. */
export function insertLayer(db: Db, row: typeof layers.$inferInsert) {
  return db.insert(layers).values(row)
}

const rowsPerStatement = 500

/** Writes a layer's features in their order, some hundred rows a statement. */
export async function insertFeatures(db: Db, rows: (typeof features.$inferInsert)[]) {
  for (let from = 0; from < rows.length; from += rowsPerStatement) await db.insert(features).values(rows.slice(from, from + rowsPerStatement))
}

/** Changes fields of a layer. */
export function updateLayer(db: Db, id: string, set: Partial<typeof layers.$inferInsert>) {
  return db.update(layers).set(set).where(eq(layers.id, id))
}
