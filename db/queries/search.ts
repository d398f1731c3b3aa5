import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm'
import type { Db } from '../client'
import { blocks, drafts, plans } from '../schema'

/**
 * Blocks that hold every part, in the newest released draft of each plan: older versions say the same again and are
 * searched in their own pages. `parts` are normalised (`normaliseText`). A few thousand blocks in all, read by `blocks_order`.
 */
export function searchNewestDrafts(db: Db, { parts, limit }: { parts: readonly string[], limit: number }) {
  const newest = db.selectDistinctOn([drafts.planId], { id: drafts.id }).from(drafts)
    .where(eq(drafts.state, 'released')).orderBy(drafts.planId, desc(drafts.version))
  const holds = parts.map(part => sql`position(${part} in lower(normalize(${blocks.text}, NFKC))) > 0`)
  return db.select({ block: blocks.id, plan: plans.slug, version: drafts.version, draft: drafts.title, chapter: blocks.chapter, number: blocks.number, kind: blocks.kind, text: blocks.text })
    .from(blocks).innerJoin(drafts, eq(drafts.id, blocks.draftId)).innerJoin(plans, eq(plans.id, drafts.planId))
    .where(and(inArray(drafts.id, newest), ...holds))
    .orderBy(desc(plans.createdAt), asc(plans.slug), asc(blocks.position)).limit(limit)
}
