import { and, asc, desc, eq, inArray, isNotNull, sql } from 'drizzle-orm'
import { callingKinds } from '#shared/domain/notice-calling'
import { rows } from '../client'
import type { Db } from '../client'
import { applications, dateMoves, deliveries, meetings, notices, plans, reviews, stages, statements } from '../schema'
import { slugOrId } from './keys'

export type MeetingRow = typeof meetings.$inferSelect

/** When the notice of a meeting went out or will; one that was withdrawn had been out. Null where none was approved. */
const announcedAt = sql<Date | null>`(select min(publishes_at) from notices where notices.meeting_id = meetings.id and notices.kind in ${[...callingKinds]}
  and (notices.state = 'approved' or (notices.state = 'withdrawn' and notices.withdrawn_at > notices.publishes_at)))`.mapWith(notices.publishesAt).as('announced_at')

/** A meeting by slug or id with its plan and stage, and when its notice goes out. */
export async function findMeeting(db: Db, key: string) {
  return (await db.select({ meeting: meetings, plan: plans, stage: stages, announcedAt }).from(meetings).innerJoin(plans, eq(plans.id, meetings.planId)).leftJoin(stages, eq(stages.id, meetings.stageId)).where(slugOrId(meetings, key)))[0]
}
export type FoundMeeting = NonNullable<Awaited<ReturnType<typeof findMeeting>>>

/** Holds a meeting's row until the transaction ends, so that one draw, seat or change comes after the other. */
export async function lockMeeting(tx: Db, id: string): Promise<MeetingRow | undefined> {
  return (await tx.select().from(meetings).where(eq(meetings.id, id)).for('update'))[0]
}

/** The next instant at which the page of a meeting changes of itself: applications begin or end, or it begins. */
export async function nextMeetingInstant(db: Db, now: Date): Promise<Date | null> {
  const [row] = await db.select({ at: sql<Date | null>`min(v.at)`.mapWith(meetings.beginsAt) }).from(sql`${meetings}, lateral (values (begins_at), (applies_from), (applies_until)) as v(at)`).where(sql`v.at > ${now.toISOString()}`)
  return row?.at ?? null
}

/** Meetings of a plan, or of all plans, the next first. */
export function listMeetings(db: Db, planId?: string) {
  return db.select({ meeting: meetings, plan: { slug: plans.slug, title: plans.title }, stage: { slug: stages.slug, title: stages.title, internal: stages.internal }, announcedAt }).from(meetings).innerJoin(plans, eq(plans.id, meetings.planId)).leftJoin(stages, eq(stages.id, meetings.stageId))
    .where(planId ? eq(meetings.planId, planId) : undefined).orderBy(desc(meetings.beginsAt), asc(meetings.slug))
}

/** The next running number of a plan's meetings of a kind, for their addresses. The caller holds the plan's row. */
export async function nextMeetingNumber(tx: Db, prefix: string): Promise<number> {
  const [last] = await tx.select({ n: sql<number>`coalesce(max(substring(${meetings.slug} from '[0-9]+$')::int), 0)` }).from(meetings).where(sql`${meetings.slug} ~ ${`^${prefix}-[0-9]{1,6}$`}`)
  return (last?.n ?? 0) + 1
}

/** Writes a new meeting and answers its id. */
export async function insertMeeting(tx: Db, values: typeof meetings.$inferInsert): Promise<string> {
  const [row] = await tx.insert(meetings).values(values).returning({ id: meetings.id })
  if (!row) throw new Error('the meeting was not written')
  return row.id
}

/** Changes a meeting that still has this version; false when somebody else was faster. */
export async function updateMeeting(tx: Db, { id, version }: Pick<MeetingRow, 'id' | 'version'>, set: Partial<typeof meetings.$inferInsert>): Promise<boolean> {
  return (await tx.update(meetings).set({ ...set, version: version + 1 }).where(and(eq(meetings.id, id), eq(meetings.version, version))).returning({ id: meetings.id })).length > 0
}

/** Removes a meeting that nothing hangs on; false when somebody else was faster. */
export async function deleteMeeting(tx: Db, { id, version }: Pick<MeetingRow, 'id' | 'version'>): Promise<boolean> {
  return (await tx.delete(meetings).where(and(eq(meetings.id, id), eq(meetings.version, version))).returning({ id: meetings.id })).length > 0
}

/** Whether something hangs on a meeting: a notice, somebody who applied, a delivery, a statement. */
export async function isMeetingUsed(tx: Db, id: string): Promise<boolean> {
  const found = await Promise.all([
    tx.select({ id: notices.id }).from(notices).where(eq(notices.meetingId, id)).limit(1), tx.select({ id: applications.id }).from(applications).where(eq(applications.meetingId, id)).limit(1),
    tx.select({ id: reviews.id }).from(reviews).where(eq(reviews.meetingId, id)).limit(1), tx.select({ id: deliveries.id }).from(deliveries).where(eq(deliveries.meetingId, id)).limit(1), tx.select({ id: statements.id }).from(statements).where(eq(statements.meetingId, id)).limit(1),
  ])
  return found.some(rows => rows.length > 0)
}

/** Everything that is written of a meeting and its day, as one text to look for names in. */
export async function readMeetingWords(db: Db, id: string): Promise<string> {
  const [row] = await rows<{ words: string }>(db, sql`select concat_ws(' ', m.details, m.state_reason,
    (select string_agg(concat_ws(' ', s.speaker, s.capacity, s.text), ' ') from statements s where s.meeting_id = m.id),
    (select string_agg(concat_ws(' ', c.before, c.after, c.reason), ' ') from record_corrections c where c.meeting_id = m.id),
    (select string_agg(concat_ws(' ', a.attendance_note, a.signature_note, a.decision_reason), ' ') from applications a where a.meeting_id = m.id)) as words
    from meetings m where m.id = ${id}::uuid`)
  return row?.words ?? ''
}

/** The notices about a meeting, the newest first. */
export function listMeetingNotices(db: Db, meetingId: string) {
  return db.select({ id: notices.id, slug: notices.slug, kind: notices.kind, title: notices.title, state: notices.state, publishesAt: notices.publishesAt }).from(notices).where(eq(notices.meetingId, meetingId)).orderBy(desc(notices.createdAt), desc(notices.id))
}

/** Days (`beginsAt`) and places (`venue`) of a meeting that were moved, the latest first. */
export function listMeetingMoves(db: Db, meetingId: string) {
  return db.select({ field: dateMoves.field, before: dateMoves.before, after: dateMoves.after, reason: dateMoves.reason, movedAt: dateMoves.movedAt }).from(dateMoves).where(and(eq(dateMoves.subjectKind, 'meeting'), eq(dateMoves.subjectId, meetingId), isNotNull(dateMoves.reason))).orderBy(desc(dateMoves.movedAt), asc(dateMoves.field))
}

/** How many applications a meeting has by part, category and state, for those named. */
export function countApplications(db: Db, meetingIds: readonly string[]) {
  return db.select({ meetingId: applications.meetingId, part: applications.part, category: applications.category, state: applications.state, n: sql<number>`count(*)::int` }).from(applications)
    .where(inArray(applications.meetingId, [...meetingIds])).groupBy(applications.meetingId, applications.part, applications.category, applications.state)
}

/** Whether a meeting belongs to a stage. */
export async function hasStageMeetings(db: Db, stageId: string): Promise<boolean> {
  return (await db.select({ id: meetings.id }).from(meetings).where(eq(meetings.stageId, stageId)).limit(1)).length > 0
}
