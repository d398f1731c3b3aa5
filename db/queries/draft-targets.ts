import { eq } from 'drizzle-orm'
import type { Db } from '../client'
import { blocks, drafts, features, figures, layers } from '../schema'

/** Ids of a draft's blocks. */
export async function listBlockIds(db: Db, draftId: string): Promise<string[]> {
  return (await db.select({ id: blocks.id }).from(blocks).where(eq(blocks.draftId, draftId))).map(row => row.id)
}

/** Figures and map features of a draft that an opinion can be about. */
export async function listDraftTargets(db: Db, draftId: string) {
  const [figureRows, featureRows] = await Promise.all([
    db.select({ id: figures.id }).from(figures).where(eq(figures.draftId, draftId)),
    db.select({ id: features.id, minLon: features.minLon, minLat: features.minLat, maxLon: features.maxLon, maxLat: features.maxLat })
      .from(features).innerJoin(layers, eq(layers.id, features.layerId)).where(eq(layers.draftId, draftId)),
  ])
  return { figures: figureRows.map(row => row.id), features: featureRows }
}

/** One block with its draft's state. */
export async function findBlock(db: Db, id: string) {
  return (await db.select({ id: blocks.id, draftId: blocks.draftId, number: blocks.number, text: blocks.text, chapter: blocks.chapter, state: drafts.state })
    .from(blocks).innerJoin(drafts, eq(drafts.id, blocks.draftId)).where(eq(blocks.id, id)))[0]
}
