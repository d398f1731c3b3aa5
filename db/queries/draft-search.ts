import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import type { Db } from '../client'
import { blocks, drafts, plans } from '../schema'

/** The draft of this address that is or was public; an unreleased one is not known here. */
export async function findReleasedDraft(db: Db, { plan, version }: { plan: string, version: number }) {
  return (await db.select({ id: drafts.id, state: drafts.state }).from(drafts).innerJoin(plans, eq(plans.id, drafts.planId))
    .where(and(eq(plans.slug, plan), eq(drafts.version, version), inArray(drafts.state, ['released', 'takenDown']))))[0]
}

/** Blocks of a draft that hold every part, in order. A draft has a few thousand blocks at most, read by `blocks_order`. */
export function searchBlocks(db: Db, { draftId, parts, limit }: { draftId: string, parts: readonly string[], limit: number }) {
  const holds = parts.map(part => sql`position(${part} in lower(${blocks.text})) > 0`)
  return db.select({ id: blocks.id, chapter: blocks.chapter, number: blocks.number, kind: blocks.kind, text: blocks.text }).from(blocks)
    .where(and(eq(blocks.draftId, draftId), ...holds)).orderBy(asc(blocks.position)).limit(limit)
}
