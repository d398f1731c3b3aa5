import { and, desc, eq, inArray, isNull, lte } from 'drizzle-orm'
import type { Db } from '../client'
import { opinions, replies, stages } from '../schema'
import { visibleTo } from './opinions'

/** Replies to public opinions of these stages that are out at `now` (see `isReplyOut`), newest first. */
export function listPublishedReplies(db: Db, { stageIds, now, limit }: { stageIds: readonly string[], now: Date, limit: number }) {
  return db.select({
    opinion: { id: opinions.id, number: opinions.number, ordinal: opinions.ordinal, publicText: opinions.publicText },
    stage: { slug: stages.slug, title: stages.title },
    text: replies.text,
    publishedAt: replies.publishedAt,
  }).from(replies)
    .innerJoin(opinions, eq(opinions.id, replies.opinionId))
    .innerJoin(stages, eq(stages.id, opinions.stageId))
    .where(and(lte(replies.publishedAt, now), isNull(replies.withdrawnAt), visibleTo('public'), inArray(opinions.stageId, [...stageIds])))
    .orderBy(desc(replies.publishedAt), desc(opinions.id)).limit(limit)
}
