import { and, asc, desc, eq, gt, isNotNull, isNull, lte, ne, or, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { NoticeKind } from '#shared/domain/notice'
import type { PlanPhase } from '#shared/domain/phase'
import type { Db } from '../client'
import { auditEntries, meetings, notices, people, plans, stages } from '../schema'
import { slugOrId } from './keys'

const correction = alias(notices, 'correction')
const [writer, submitter, approver] = [alias(people, 'writer'), alias(people, 'submitter'), alias(people, 'approver')]

export type NoticeRow = typeof notices.$inferSelect

/** A notice by slug or id with what it is about, by whom it was written, submitted and approved, and what it corrects. */
export async function findNotice(db: Db, key: string) {
  const corrected = alias(notices, 'corrected')
  return (await db.select({
    notice: notices, plan: plans, stage: stages, meeting: meetings, phase: phaseThen,
    corrects: { id: corrected.id, slug: corrected.slug, title: corrected.title },
    writtenBy: writer.name, submittedBy: submitter.name, approvedBy: approver.name,
  }).from(notices).innerJoin(plans, eq(plans.id, notices.planId))
    .leftJoin(stages, eq(stages.id, notices.stageId)).leftJoin(meetings, eq(meetings.id, notices.meetingId)).leftJoin(corrected, eq(corrected.id, notices.correctsId))
    .leftJoin(writer, eq(writer.id, notices.writtenBy)).leftJoin(submitter, eq(submitter.id, notices.submittedBy)).leftJoin(approver, eq(approver.id, notices.approvedBy))
    .where(slugOrId(notices, key)))[0]
}
export type FoundNotice = NonNullable<Awaited<ReturnType<typeof findNotice>>>

/** The notice that corrects another, unless it was withdrawn: one at a time. */
export async function findCorrectionOf(db: Db, id: string): Promise<NoticeRow | undefined> {
  return (await db.select().from(notices).where(and(eq(notices.correctsId, id), ne(notices.state, 'withdrawn'))))[0]
}

/** What is out at `now`. */
const outAt = (now: Date) => and(eq(notices.state, 'approved'), lte(notices.publishesAt, now))

/** What is about an internal stage, or a meeting of one, is never public. */
const isKnown = sql`not exists (select from stages where stages.internal and (stages.id = notices.stage_id or stages.id = (select stage_id from meetings where meetings.id = notices.meeting_id)))`

/** The phase of its plan in which a notice went out, or null. Written out: inside a field of a select drizzle leaves the table's name away. */
const phaseThen = sql<PlanPhase | null>`(select phase from plan_phases where plan_phases.plan_id = notices.plan_id and started_at <= notices.publishes_at
  and (ended_at is null or ended_at > notices.publishes_at) order by started_at desc limit 1)`

/** What the public reads at `now`, of all plans or one, the newest first; `after` is the id of the last of the page before. */
export function listOutNotices(db: Db, { now, planId, stageId, kind, after, limit }: { now: Date, planId?: string, stageId?: string, kind?: NoticeKind, after?: string, limit: number }) {
  return db.select({
    id: notices.id, slug: notices.slug, kind: notices.kind, frozen: notices.frozen, publishesAt: notices.publishesAt, phase: phaseThen,
    plan: { slug: plans.slug, title: plans.title }, stage: stages.slug, meeting: meetings.slug, meetingState: meetings.state, correctedBy: correction.slug,
  }).from(notices).innerJoin(plans, eq(plans.id, notices.planId)).leftJoin(stages, eq(stages.id, notices.stageId)).leftJoin(meetings, eq(meetings.id, notices.meetingId))
    .leftJoin(correction, and(eq(correction.correctsId, notices.id), eq(correction.state, 'approved'), lte(correction.publishesAt, now)))
    .where(and(
      outAt(now), isKnown, planId ? eq(notices.planId, planId) : undefined, stageId ? eq(notices.stageId, stageId) : undefined, kind ? eq(notices.kind, kind) : undefined,
      after ? sql`(${notices.publishesAt}, ${notices.id}) < (select publishes_at, id from notices where id = ${after}::uuid)` : undefined,
    ))
    .orderBy(desc(notices.publishesAt), desc(notices.id)).limit(limit)
}
export type OutNotice = Awaited<ReturnType<typeof listOutNotices>>[number]

/** The instant at which the next notice goes out, after `now`: a cached page changes of itself then. */
export async function nextNoticeInstant(db: Db, now: Date): Promise<Date | null> {
  const [next] = await db.select({ at: notices.publishesAt }).from(notices).where(and(eq(notices.state, 'approved'), gt(notices.publishesAt, now))).orderBy(asc(notices.publishesAt)).limit(1)
  return next?.at ?? null
}

/** Withdrawn notices of a plan that the public may know of, the newest first. */
export function listWithdrawnNotices(db: Db, planId: string) {
  return db.select().from(notices).where(and(eq(notices.planId, planId), eq(notices.state, 'withdrawn'), isNotNull(notices.withdrawnAt), isKnown)).orderBy(desc(notices.withdrawnAt))
}

/** Notices for the desk, the newest first, with how many copies count: those of a plan, or of all plans those that wait for somebody (submitted, or returned to their writer). */
export function listDeskNotices(db: Db, { planId }: { planId: string | null }) {
  const corrected = alias(notices, 'corrected')
  return db.select({
    id: notices.id, slug: notices.slug, kind: notices.kind, title: notices.title, state: notices.state, publishesAt: notices.publishesAt, returnReason: notices.returnReason,
    stage: stages.title, writtenBy: writer.name, corrects: corrected.slug,
    postings: sql<number>`(select count(*)::int from notice_postings where notice_postings.notice_id = notices.id and voided_at is null)`,
  }).from(notices).leftJoin(stages, eq(stages.id, notices.stageId)).leftJoin(writer, eq(writer.id, notices.writtenBy)).leftJoin(corrected, eq(corrected.id, notices.correctsId))
    .where(planId === null ? or(eq(notices.state, 'submitted'), and(eq(notices.state, 'drafted'), ne(notices.returnReason, ''))) : eq(notices.planId, planId))
    .orderBy(desc(notices.createdAt), desc(notices.id))
}
export type DeskNoticeRow = Awaited<ReturnType<typeof listDeskNotices>>[number]

/** What the notices of a stage, in whatever state, were frozen with. */
export function listStageNotices(db: Db, stageId: string) {
  return db.select({ kind: notices.kind, state: notices.state, frozen: notices.frozen }).from(notices).where(eq(notices.stageId, stageId))
}

/** The next running number of a plan's notices, for their addresses. The caller holds the plan's row. */
export async function nextNoticeNumber(tx: Db, { planId, prefix }: { planId: string, prefix: string }): Promise<number> {
  const [last] = await tx.select({ n: sql<number>`coalesce(max(substring(${notices.slug} from '[0-9]+$')::int), 0)` }).from(notices)
    .where(and(eq(notices.planId, planId), sql`${notices.slug} ~ ${`^${prefix}-[0-9]{1,6}$`}`))
  return (last?.n ?? 0) + 1
}

/** Writes a new notice and answers its id. */
export async function insertNotice(tx: Db, values: typeof notices.$inferInsert): Promise<string> {
  const [row] = await tx.insert(notices).values(values).returning({ id: notices.id })
  if (!row) throw new Error('the notice was not written')
  return row.id
}

/** Changes a notice that still has this version and state; false when somebody else was faster. */
export async function updateNotice(tx: Db, { id, version, state }: Pick<NoticeRow, 'id' | 'version' | 'state'>, set: Partial<typeof notices.$inferInsert>): Promise<boolean> {
  return (await tx.update(notices).set({ ...set, version: version + 1 }).where(and(eq(notices.id, id), eq(notices.version, version), eq(notices.state, state))).returning({ id: notices.id })).length > 0
}

/** Removes a notice that was never public; false when somebody else was faster. */
export async function deleteNotice(tx: Db, { id, version }: Pick<NoticeRow, 'id' | 'version'>): Promise<boolean> {
  return (await tx.delete(notices).where(and(eq(notices.id, id), eq(notices.version, version), eq(notices.state, 'drafted'), isNull(notices.withdrawnAt))).returning({ id: notices.id })).length > 0
}

/** Whether somebody began, wrote at or submitted a notice, by the record: who did lets another release it. */
export async function hasWorkedAtNotice(db: Db, { id, personId }: { id: string, personId: string }): Promise<boolean> {
  return (await db.select({ id: auditEntries.id }).from(auditEntries)
    .where(and(eq(auditEntries.subjectKind, 'notice'), eq(auditEntries.subjectId, id), eq(auditEntries.personId, personId), sql`${auditEntries.action} in ('notice.create', 'notice.edit', 'notice.submit')`)).limit(1)).length > 0
}

/** Meetings of a plan, the next first. */
export function listPlanMeetings(db: Db, planId: string) {
  return db.select({ id: meetings.id, slug: meetings.slug, title: meetings.title, kind: meetings.kind, beginsAt: meetings.beginsAt }).from(meetings).where(eq(meetings.planId, planId)).orderBy(desc(meetings.beginsAt))
}

/** A meeting by slug or id. */
export async function findNoticeMeeting(db: Db, key: string) {
  return (await db.select().from(meetings).where(slugOrId(meetings, key)))[0]
}
