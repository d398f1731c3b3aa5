import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import type { Db } from '../client'
import { opinions, replies, reviewComments, reviewEntries, reviewInvitations, reviews, uploads } from '../schema'

/** What was sent in a round, of one invitation where it is given, in order: the entries, whether the scan is a picture, and apart their comments with the opinions they became. */
export async function listEntries(db: Db, { reviewId, invitationId }: { reviewId: string, invitationId?: string }) {
  const of = and(eq(reviewInvitations.reviewId, reviewId), invitationId ? eq(reviewInvitations.id, invitationId) : undefined)
  const [entries, comments] = await Promise.all([
    db.select({ entry: reviewEntries, isPicture: sql<boolean>`${uploads.width} is not null` }).from(reviewEntries).innerJoin(reviewInvitations, eq(reviewInvitations.id, reviewEntries.invitationId)).leftJoin(uploads, eq(uploads.id, reviewEntries.uploadId)).where(of).orderBy(asc(reviewInvitations.number), asc(reviewEntries.position)),
    db.select({
      comment: reviewComments,
      opinion: { id: opinions.id, number: opinions.number, ordinal: opinions.ordinal, handling: opinions.handling, outcome: opinions.outcome, reason: opinions.reason },
      reply: { text: replies.text, publishedAt: replies.publishedAt },
    }).from(reviewComments).innerJoin(reviewEntries, eq(reviewEntries.id, reviewComments.entryId)).innerJoin(reviewInvitations, eq(reviewInvitations.id, reviewEntries.invitationId))
      .leftJoin(opinions, eq(opinions.id, reviewComments.opinionId)).leftJoin(replies, eq(replies.opinionId, opinions.id)).where(of).orderBy(asc(reviewInvitations.number), asc(reviewEntries.position), asc(reviewComments.position)),
  ])
  return entries.map(({ entry, isPicture }) => ({ entry, isPicture, comments: comments.filter(({ comment }) => comment.entryId === entry.id) }))
}
export type FoundEntry = Awaited<ReturnType<typeof listEntries>>[number]
export type FoundComment = FoundEntry['comments'][number]

/** An entry by the id it was sent under. */
export async function findEntry(db: Db, id: string) {
  return (await db.select().from(reviewEntries).where(eq(reviewEntries.id, id)))[0]
}

/** Writes a signed entry with its comments. */
export async function insertEntry(tx: Db, entry: typeof reviewEntries.$inferInsert, comments: readonly Omit<typeof reviewComments.$inferInsert, 'entryId'>[]) {
  await tx.insert(reviewEntries).values(entry)
  if (comments.length) await tx.insert(reviewComments).values(comments.map(comment => ({ ...comment, entryId: entry.id })))
}

/** A comment of an invitation with the reply to it, held until the transaction ends. */
export async function lockComment(tx: Db, { id, invitationId }: { id: string, invitationId: string }) {
  return (await tx.select({ comment: reviewComments, handling: opinions.handling, reply: { publishedAt: replies.publishedAt } }).from(reviewComments).innerJoin(reviewEntries, eq(reviewEntries.id, reviewComments.entryId)).leftJoin(opinions, eq(opinions.id, reviewComments.opinionId)).leftJoin(replies, eq(replies.opinionId, opinions.id))
    .where(and(eq(reviewComments.id, id), eq(reviewEntries.invitationId, invitationId))).for('update', { of: reviewComments }))[0]
}

/** Changes comments: the second look, or that their expert was told. */
export async function updateComments(tx: Db, ids: readonly string[], set: Partial<Pick<typeof reviewComments.$inferInsert, 'secondLook' | 'words' | 'lookedAt' | 'toldAt'>>) {
  if (ids.length) await tx.update(reviewComments).set(set).where(inArray(reviewComments.id, [...ids]))
}

/** Forgets that experts of a round were told of the answers that still wait for their second look, so that they are told again. */
export async function forgetTold(tx: Db, reviewId: string) {
  await tx.execute(sql`
    update review_comments c set told_at = null from review_entries e, review_invitations i, replies p
    where e.id = c.entry_id and i.id = e.invitation_id and i.review_id = ${reviewId}::uuid and p.opinion_id = c.opinion_id and c.told_at is not null and (c.looked_at is null or c.looked_at < p.published_at)`)
}

/** The comment that an opinion was made of, with its round; undefined for any other opinion. */
export async function findCommentOfOpinion(db: Db, opinionId: string) {
  return (await db.select({
    severity: reviewComments.severity, secondLook: reviewComments.secondLook, words: reviewComments.words, position: reviewComments.position, entry: reviewEntries.position, number: reviewInvitations.number, reviewId: reviews.id, teamIdentity: reviews.teamIdentity, slug: reviews.slug, title: reviews.title,
    offline: sql<boolean>`${reviewEntries.enteredBy} is not null`, /** What he says was said of an earlier reply. */ lookedEarlier: sql<boolean>`coalesce(${reviewComments.lookedAt} < ${replies.publishedAt}, ${reviewComments.lookedAt} is not null)`,
  }).from(reviewComments).innerJoin(reviewEntries, eq(reviewEntries.id, reviewComments.entryId)).innerJoin(reviewInvitations, eq(reviewInvitations.id, reviewEntries.invitationId)).innerJoin(reviews, eq(reviews.id, reviewInvitations.reviewId)).leftJoin(replies, eq(replies.opinionId, reviewComments.opinionId))
    .where(eq(reviewComments.opinionId, opinionId)))[0]
}
