import { and, asc, desc, eq, gt, inArray, isNotNull, lte, or, sql } from 'drizzle-orm'
import type { Db } from '../client'
import { blocks, drafts, plans, stages } from '../schema'

/**
 * Blocks that hold every part, in the drafts that people are asked about now and the newest released one of each plan:
 * other versions say the same again and are searched in their own pages. `parts` are normalised (`normaliseText`). A few thousand blocks in all, read by `blocks_order`.
 */
export function searchCurrentDrafts(db: Db, { parts, now, limit }: { parts: readonly string[], now: Date, limit: number }) {
  const newest = db.selectDistinctOn([drafts.planId], { id: drafts.id }).from(drafts)
    .where(eq(drafts.state, 'released')).orderBy(drafts.planId, desc(drafts.version))
  const asked = db.select({ id: stages.draftId }).from(stages).where(and(eq(stages.internal, false), lte(stages.opensAt, now), gt(stages.closesAt, now), isNotNull(stages.draftId)))
  const isAsked = inArray(drafts.id, asked)
  const holds = parts.map(part => sql`position(${part} in lower(normalize(${blocks.text}, NFKC))) > 0`)
  return db.select({ block: blocks.id, plan: plans.slug, version: drafts.version, draft: drafts.title, chapter: blocks.chapter, number: blocks.number, kind: blocks.kind, text: blocks.text })
    .from(blocks).innerJoin(drafts, eq(drafts.id, blocks.draftId)).innerJoin(plans, eq(plans.id, drafts.planId))
    .where(and(eq(drafts.state, 'released'), or(inArray(drafts.id, newest), isAsked), ...holds))
    .orderBy(desc(plans.createdAt), asc(plans.slug), desc(sql`(${isAsked})`), desc(drafts.version), asc(blocks.position)).limit(limit)
}
