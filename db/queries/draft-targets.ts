import { and, eq, inArray, sql } from 'drizzle-orm'
import type { FeatureTarget, FigureTarget } from '#shared/schemas/opinion'
import { fileAddress } from '#shared/schemas/upload'
import type { Db } from '../client'
import { blocks, drafts, features, figures, layers, plans, uploads } from '../schema'
import { takenDownIds } from './takedowns'

/** Ids of a draft's blocks. */
export async function listBlockIds(db: Db, draftId: string): Promise<string[]> {
  return (await db.select({ id: blocks.id }).from(blocks).where(eq(blocks.draftId, draftId))).map(row => row.id)
}

/** Figures and map features of a draft that an opinion can be about: none that is down. */
export async function listDraftTargets(db: Db, draftId: string) {
  const [figureRows, featureRows] = await Promise.all([
    db.select({ id: figures.id }).from(figures).where(and(eq(figures.draftId, draftId), sql`${figures.id} not in ${takenDownIds}`)),
    db.select({ id: features.id, minLon: features.minLon, minLat: features.minLat, maxLon: features.maxLon, maxLat: features.maxLat })
      .from(features).innerJoin(layers, eq(layers.id, features.layerId)).where(and(eq(layers.draftId, draftId), sql`${layers.id} not in ${takenDownIds}`)),
  ])
  return { figures: figureRows.map(row => row.id), features: featureRows }
}

/** Figures by their ids, with their pictures and the draft they stand in. */
export async function listFigureTargets(db: Db, ids: string[]): Promise<FigureTarget[]> {
  const found = await db.select({ id: figures.id, number: figures.number, title: figures.title, plan: plans.slug, version: drafts.version, upload: uploads.id, width: uploads.width, height: uploads.height, down: sql<boolean>`${figures.draftId} in ${takenDownIds} or ${figures.id} in ${takenDownIds}` })
    .from(figures).innerJoin(uploads, eq(uploads.id, figures.uploadId)).innerJoin(drafts, eq(drafts.id, figures.draftId)).innerJoin(plans, eq(plans.id, drafts.planId))
    .where(inArray(figures.id, ids))
  return found.map(({ upload, down, ...figure }) => ({ ...figure, image: fileAddress(upload, 'display'), original: fileAddress(upload, 'original'), ...down ? { takenDown: true } : {} }))
}

/** Map features by their ids, with their layer and the draft they stand in. */
export async function listFeatureTargets(db: Db, ids: string[]): Promise<FeatureTarget[]> {
  const found = await db.select({ id: features.id, name: features.name, layer: layers.name, plan: plans.slug, version: drafts.version, down: sql<boolean>`${layers.draftId} in ${takenDownIds} or ${layers.id} in ${takenDownIds}` })
    .from(features).innerJoin(layers, eq(layers.id, features.layerId)).innerJoin(drafts, eq(drafts.id, layers.draftId)).innerJoin(plans, eq(plans.id, drafts.planId))
    .where(inArray(features.id, ids))
  return found.map(({ down, ...feature }) => ({ ...feature, ...down ? { takenDown: true } : {} }))
}

/** One block with its draft's state. */
export async function findBlock(db: Db, id: string) {
  return (await db.select({ id: blocks.id, draftId: blocks.draftId, number: blocks.number, text: blocks.text, chapter: blocks.chapter, state: drafts.state })
    .from(blocks).innerJoin(drafts, eq(drafts.id, blocks.draftId)).where(eq(blocks.id, id)))[0]
}
