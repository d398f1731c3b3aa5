import { and, asc, desc, eq, inArray, ne, or, sql } from 'drizzle-orm'
import type { MeetingKind } from '#shared/domain/meeting'
import { rows } from '../client'
import type { Db } from '../client'
import { experts, meetings, plans, reviewInvitations, reviews } from '../schema'

/** Everything but what is being written: that is read by its author alone (`findWorking`). */
const columns = {
  id: reviewInvitations.id, reviewId: reviewInvitations.reviewId, expertId: reviewInvitations.expertId, number: reviewInvitations.number, state: reviewInvitations.state, declineReason: reviewInvitations.declineReason,
  interest: reviewInvitations.interest, interestText: reviewInvitations.interestText, declaredAt: reviewInvitations.declaredAt, decision: reviewInvitations.decision, decisionReason: reviewInvitations.decisionReason, decidedAt: reviewInvitations.decidedAt,
  remindedAt: reviewInvitations.remindedAt, version: reviewInvitations.version, invitedAt: reviewInvitations.invitedAt,
}
const entries = sql<number>`(select count(*)::int from review_entries e where e.invitation_id = ${reviewInvitations.id})`
const expert = { id: experts.id, name: experts.name, workplace: experts.workplace, title: experts.title, fields: experts.fields, tier: experts.tier, personId: experts.personId }

/** Who is asked in a round, in order, with his entry of the registry. */
export function listInvitations(db: Db, reviewId: string) {
  return db.select({ invitation: columns, expert, entries }).from(reviewInvitations).innerJoin(experts, eq(experts.id, reviewInvitations.expertId)).where(eq(reviewInvitations.reviewId, reviewId)).orderBy(asc(reviewInvitations.number))
}
export type FoundInvitation = Awaited<ReturnType<typeof listInvitations>>[number]

/** The experts of the rounds that are held as a meeting, or of those of the stage that an expert meeting belongs to, with how each round tells of them. */
export function listExpertsOfMeeting(db: Db, { id, stageId, kind }: { id: string, stageId: string | null, kind: MeetingKind }) {
  const ofStage = kind === 'expertMeeting' && stageId ? eq(reviews.stageId, stageId) : undefined
  return db.select({ number: reviewInvitations.number, name: experts.name, workplace: experts.workplace, title: experts.title, fields: experts.fields, publicIdentity: reviews.publicIdentity, teamIdentity: reviews.teamIdentity })
    .from(reviewInvitations).innerJoin(experts, eq(experts.id, reviewInvitations.expertId)).innerJoin(reviews, eq(reviews.id, reviewInvitations.reviewId)).where(or(eq(reviews.meetingId, id), ofStage)).orderBy(asc(reviews.createdAt), asc(reviewInvitations.number))
}

/** The experts of the opened rounds of a stage, and of those held as a meeting of it, with how each round tells of them. */
export function listExpertsOfStage(db: Db, stageId: string) {
  const ofMeetings = inArray(reviews.meetingId, db.select({ id: meetings.id }).from(meetings).where(eq(meetings.stageId, stageId)))
  return db.select({ name: experts.name, workplace: experts.workplace, publicIdentity: reviews.publicIdentity, teamIdentity: reviews.teamIdentity })
    .from(reviewInvitations).innerJoin(experts, eq(experts.id, reviewInvitations.expertId)).innerJoin(reviews, eq(reviews.id, reviewInvitations.reviewId)).where(and(ne(reviews.state, 'prepared'), or(eq(reviews.stageId, stageId), ofMeetings)))
}

/** An invitation of a round by its id, held until the transaction ends. */
export async function lockInvitation(tx: Db, { reviewId, id }: { reviewId: string, id: string }): Promise<FoundInvitation | undefined> {
  return (await tx.select({ invitation: columns, expert, entries }).from(reviewInvitations).innerJoin(experts, eq(experts.id, reviewInvitations.expertId)).where(and(eq(reviewInvitations.reviewId, reviewId), eq(reviewInvitations.id, id))).for('update', { of: reviewInvitations }))[0]
}

/** One's own invitation to a round that has been opened; `lock` holds it until the transaction ends. */
export async function findOwnInvitation(db: Db, { reviewId, personId, lock }: { reviewId: string, personId: string, lock?: boolean }): Promise<FoundInvitation | undefined> {
  const query = db.select({ invitation: columns, expert, entries }).from(reviewInvitations).innerJoin(experts, eq(experts.id, reviewInvitations.expertId)).where(and(eq(reviewInvitations.reviewId, reviewId), eq(experts.personId, personId)))
  return (await (lock ? query.for('update', { of: reviewInvitations }) : query))[0]
}

/** The rounds somebody is invited to that have been opened, the newest first, with how many answers wait for his second look. */
export function listOwnInvitations(db: Db, personId: string) {
  return db.select({
    invitation: columns, entries, review: reviews, plan: { slug: plans.slug, title: plans.title },
    looks: sql<number>`(select count(*)::int from review_entries e join review_comments c on c.entry_id = e.id join opinions o on o.id = c.opinion_id join replies p on p.opinion_id = o.id where e.invitation_id = ${reviewInvitations.id} and o.handling in ('answered', 'closed') and (c.looked_at is null or c.looked_at < p.published_at))`,
  }).from(reviewInvitations).innerJoin(experts, eq(experts.id, reviewInvitations.expertId)).innerJoin(reviews, eq(reviews.id, reviewInvitations.reviewId)).innerJoin(plans, eq(plans.id, reviews.planId))
    .where(and(eq(experts.personId, personId), ne(reviews.state, 'prepared'))).orderBy(desc(reviewInvitations.invitedAt), desc(reviewInvitations.id)).limit(200)
}

/** What the author of an invitation is writing, and its version. */
export async function findWorking(db: Db, id: string) {
  return (await db.select({ working: reviewInvitations.working, version: reviewInvitations.workingVersion }).from(reviewInvitations).where(eq(reviewInvitations.id, id)))[0]
}

/** Keeps what is being written, if it still has this version; false when it was saved elsewhere meanwhile. */
export async function updateWorking(tx: Db, { id, version }: { id: string, version: number }, working: typeof reviewInvitations.$inferSelect['working']): Promise<boolean> {
  return (await tx.update(reviewInvitations).set({ working, workingVersion: version + 1 }).where(and(eq(reviewInvitations.id, id), eq(reviewInvitations.workingVersion, version))).returning({ id: reviewInvitations.id })).length > 0
}

/** Adds experts to a round behind those it has. The caller holds the round. */
export async function insertInvitations(tx: Db, { reviewId, expertIds, by, at }: { reviewId: string, expertIds: readonly string[], by: string, at: Date }) {
  const [last] = await tx.select({ n: sql<number>`coalesce(max(${reviewInvitations.number}), 0)::int` }).from(reviewInvitations).where(eq(reviewInvitations.reviewId, reviewId))
  await tx.insert(reviewInvitations).values(expertIds.map((expertId, index) => ({ reviewId, expertId, number: (last?.n ?? 0) + index + 1, invitedBy: by, invitedAt: at })))
}

/** Changes an invitation. The caller holds it. */
export async function updateInvitation(tx: Db, { id, version }: { id: string, version: number }, set: Partial<typeof reviewInvitations.$inferInsert>) {
  await tx.update(reviewInvitations).set({ ...set, version: version + 1 }).where(eq(reviewInvitations.id, id))
}

/** Takes an invitation back. */
export async function deleteInvitation(tx: Db, id: string) {
  await tx.delete(reviewInvitations).where(eq(reviewInvitations.id, id))
}

/** Invitations of open rounds whose deadline is near and whose expert has neither written nor been reminded, the nearest first, held so that one process reminds. Whoever is here is reminded, so that the next come the next time. */
export function lockUnreminded(tx: Db, { now, until }: { now: Date, until: Date }) {
  return tx.select({ invitation: columns, entries, personId: experts.personId, review: { id: reviews.id, slug: reviews.slug, title: reviews.title, state: reviews.state, deadline: reviews.deadline } })
    .from(reviewInvitations).innerJoin(experts, eq(experts.id, reviewInvitations.expertId)).innerJoin(reviews, eq(reviews.id, reviewInvitations.reviewId))
    .where(and(eq(reviews.state, 'open'), sql`${reviews.deadline} > ${now.toISOString()}`, sql`${reviews.deadline} <= ${until.toISOString()}`, sql`${reviewInvitations.remindedAt} is null`, inArray(reviewInvitations.state, ['invited', 'accepted']), sql`${entries} = 0`))
    .orderBy(asc(reviews.deadline), asc(reviewInvitations.id)).limit(200).for('update', { of: reviewInvitations, skipLocked: true })
}

/** Comments whose answer went out after their expert was told last, held so that one process tells; `personId` null where he has no account. */
export function lockUntold(tx: Db, now: Date) {
  return rows<{ id: string, personId: string | null, slug: string, reviewId: string, title: { zh: string, en?: string }, deadline: string | Date }>(tx, sql`
    select c.id, x.person_id as "personId", r.slug, r.id as "reviewId", r.title, r.deadline from review_comments c
      join review_entries e on e.id = c.entry_id join review_invitations i on i.id = e.invitation_id join reviews r on r.id = i.review_id join experts x on x.id = i.expert_id
      join opinions o on o.id = c.opinion_id join replies p on p.opinion_id = o.id
    where r.state = 'open' and o.handling in ('answered', 'closed') and p.published_at <= ${now.toISOString()}::timestamptz and (c.told_at is null or c.told_at < p.published_at)
    limit 500 for update of c skip locked`)
}
