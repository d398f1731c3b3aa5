import { asc, eq } from 'drizzle-orm'
import type { Db } from '../client'
import { features, layers } from '../schema'

/** Layers of a draft in their order, without features. A handful per draft. */
export function listMapLayers(db: Db, draftId: string) {
  return db.select({ id: layers.id, name: layers.name, legend: layers.legend, style: layers.style, reviewNumber: layers.reviewNumber, exemption: layers.exemption })
    .from(layers).where(eq(layers.draftId, draftId)).orderBy(asc(layers.position))
}

/** Features of all layers of a draft, in the order of their layer. */
export function listMapFeatures(db: Db, draftId: string) {
  return db.select({ id: features.id, layerId: features.layerId, name: features.name, properties: features.properties, geometry: features.geometry })
    .from(features).innerJoin(layers, eq(layers.id, features.layerId))
    .where(eq(layers.draftId, draftId)).orderBy(asc(layers.position), asc(features.position))
}
