import { and, asc, desc, eq, inArray, isNotNull, sql } from 'drizzle-orm'
import type { Db } from '../client'
import { meetings, plans, reviews, stages } from '../schema'

const isId = (key: string) => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(key)
const keyIs = (key: string) => isId(key) ? eq(reviews.id, key) : eq(reviews.slug, key)
export type ReviewRow = typeof reviews.$inferSelect

/** A round by slug or id, with its plan, stage and meeting. */
export async function findReview(db: Db, key: string) {
  return (await db.select({
    review: reviews, plan: { id: plans.id, slug: plans.slug, title: plans.title }, stage: { id: stages.id, slug: stages.slug, title: stages.title, draftId: stages.draftId },
    meeting: { id: meetings.id, slug: meetings.slug, title: meetings.title, venue: meetings.venue, beginsAt: meetings.beginsAt },
  }).from(reviews).innerJoin(plans, eq(plans.id, reviews.planId)).innerJoin(stages, eq(stages.id, reviews.stageId)).leftJoin(meetings, eq(meetings.id, reviews.meetingId)).where(keyIs(key)))[0]
}
export type FoundReview = NonNullable<Awaited<ReturnType<typeof findReview>>>

/** Holds a round's row until the transaction ends. */
export async function lockReview(tx: Db, id: string): Promise<ReviewRow | undefined> {
  return (await tx.select().from(reviews).where(eq(reviews.id, id)).for('update'))[0]
}

/** Rounds of a plan, or of all plans, the newest first, each with how many were asked, have written, and of how many comments. */
export function listReviews(db: Db, planId?: string) {
  return db.select({
    review: reviews, plan: { slug: plans.slug, title: plans.title }, stage: { slug: stages.slug, title: stages.title },
    invited: sql<number>`(select count(*)::int from review_invitations i where i.review_id = reviews.id)`,
    sent: sql<number>`(select count(distinct i.id)::int from review_invitations i join review_entries e on e.invitation_id = i.id where i.review_id = reviews.id)`,
    comments: sql<number>`(select count(*)::int from review_invitations i join review_entries e on e.invitation_id = i.id join review_comments c on c.entry_id = e.id where i.review_id = reviews.id)`,
  }).from(reviews).innerJoin(plans, eq(plans.id, reviews.planId)).innerJoin(stages, eq(stages.id, reviews.stageId)).where(planId ? eq(reviews.planId, planId) : undefined).orderBy(desc(reviews.createdAt), desc(reviews.id)).limit(500)
}

/** Rounds of a plan whose conclusion the public may read, the newest first: title and address. */
export function listPublishedReviews(db: Db, planId: string) {
  return db.select({ slug: reviews.slug, title: reviews.title, publishedAt: reviews.publishedAt }).from(reviews).where(and(eq(reviews.planId, planId), isNotNull(reviews.published))).orderBy(desc(reviews.publishedAt))
}

/** The next running number of a plan's rounds, for their addresses. The caller holds the plan's row. */
export async function nextReviewNumber(tx: Db, prefix: string): Promise<number> {
  const [last] = await tx.select({ n: sql<number>`coalesce(max(substring(${reviews.slug} from '[0-9]+$')::int), 0)` }).from(reviews).where(sql`${reviews.slug} ~ ${`^${prefix}-[0-9]{1,6}$`}`)
  return (last?.n ?? 0) + 1
}

/** Writes a new round. */
export async function insertReview(tx: Db, values: typeof reviews.$inferInsert) {
  await tx.insert(reviews).values(values)
}

/** Changes a round that still has this version; false when somebody else was faster. */
export async function updateReview(tx: Db, { id, version }: Pick<ReviewRow, 'id' | 'version'>, set: Partial<typeof reviews.$inferInsert>): Promise<boolean> {
  return (await tx.update(reviews).set({ ...set, version: version + 1 }).where(and(eq(reviews.id, id), eq(reviews.version, version))).returning({ id: reviews.id })).length > 0
}

/** Removes a round that was not opened, with whom it would have asked; false when somebody else was faster. */
export async function deleteReview(tx: Db, { id, version }: Pick<ReviewRow, 'id' | 'version'>): Promise<boolean> {
  return (await tx.delete(reviews).where(and(eq(reviews.id, id), eq(reviews.version, version))).returning({ id: reviews.id })).length > 0
}

/** Rounds of a plan that are closed, the oldest first. */
export function listClosedReviews(db: Db, planId: string): Promise<ReviewRow[]> {
  return db.select().from(reviews).where(and(eq(reviews.planId, planId), eq(reviews.state, 'closed'))).orderBy(asc(reviews.closedAt), asc(reviews.id))
}

/** The stages of expert review, and other stages that have a round, the newest first. */
export function listReviewStages(db: Db) {
  return db.select({ slug: stages.slug, title: stages.title, closesAt: stages.closesAt, concludedAt: stages.concludedAt, plan: plans.slug }).from(stages).innerJoin(plans, eq(plans.id, stages.planId)).where(inArray(stages.kind, ['expertReview'])).orderBy(desc(stages.opensAt))
}
