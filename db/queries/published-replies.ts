import { and, desc, eq, inArray, isNotNull } from 'drizzle-orm'
import { answeredHandlings } from '#shared/domain/opinion'
import type { Db } from '../client'
import { opinions, replies, stages } from '../schema'
import { visibleTo } from './opinions'

/** Replies to public opinions of these stages that are out (see `isReplyOut`), newest first. */
export function listPublishedReplies(db: Db, { stageIds, limit }: { stageIds: readonly string[], limit: number }) {
  return db.select({
    opinion: { id: opinions.id, number: opinions.number, ordinal: opinions.ordinal, publicText: opinions.publicText },
    stage: { slug: stages.slug, title: stages.title },
    text: replies.text,
    publishedAt: replies.publishedAt,
  }).from(replies)
    .innerJoin(opinions, eq(opinions.id, replies.opinionId))
    .innerJoin(stages, eq(stages.id, opinions.stageId))
    .where(and(isNotNull(replies.publishedAt), inArray(opinions.handling, [...answeredHandlings]), visibleTo('public'), inArray(opinions.stageId, [...stageIds])))
    .orderBy(desc(replies.publishedAt), desc(opinions.id)).limit(limit)
}
