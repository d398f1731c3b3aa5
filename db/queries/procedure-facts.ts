import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import { rows } from '../client'
import type { Db } from '../client'
import { meetings, noticePostings, notices } from '../schema'

/** Notices of a plan with what rules ask of them. */
export function listNoticeFacts(db: Db, planId: string) {
  return db.select({
    id: notices.id, slug: notices.slug, kind: notices.kind, state: notices.state, stageId: notices.stageId, meetingId: notices.meetingId, title: notices.title, fields: notices.fields,
    publishesAt: notices.publishesAt, withdrawnAt: notices.withdrawnAt, approvedBy: notices.approvedBy,
  }).from(notices).where(eq(notices.planId, planId)).orderBy(asc(notices.createdAt), asc(notices.id))
}

/** Postings of a plan's notices that count. */
export function listPostingFacts(db: Db, planId: string) {
  return db.select({ noticeId: noticePostings.noticeId, kind: noticePostings.kind, postedAt: noticePostings.postedAt, person: noticePostings.person, uploadId: noticePostings.uploadId })
    .from(noticePostings).innerJoin(notices, eq(notices.id, noticePostings.noticeId)).where(and(eq(notices.planId, planId), isNull(noticePostings.voidedAt))).orderBy(asc(noticePostings.postedAt))
}

/** Meetings of a plan. */
export function listMeetingFacts(db: Db, planId: string) {
  return db.select().from(meetings).where(eq(meetings.planId, planId)).orderBy(asc(meetings.beginsAt), asc(meetings.id))
}
export type MeetingRow = Awaited<ReturnType<typeof listMeetingFacts>>[number]

/** Of each meeting: participants with a seat, those to whom materials were delivered and when the last had them, who came, signed the record or refused to, and recommended ones left without a seat while others have one. That somebody came in another's place is refused where it is entered (自然资源听证规定 Art. 16). */
export function countMeetingFacts(db: Db, planId: string) {
  return rows<{ meetingId: string, participants: number, delivered: number, deliveredOn: string | null, attended: number, signed: number, refused: number, passedOver: number }>(db, sql`
    select m.id as "meetingId",
      (select count(*)::int from applications a where a.meeting_id = m.id and a.part = 'representative' and a.state in ('selected', 'confirmed')) as participants,
      (select count(distinct d.application_id)::int from deliveries d join applications a on a.id = d.application_id where d.meeting_id = m.id and d.voided_at is null and a.state in ('selected', 'confirmed')) as delivered,
      (select max(first) from (select min(d.delivered_on) as first from deliveries d join applications a on a.id = d.application_id where d.meeting_id = m.id and d.voided_at is null and a.state in ('selected', 'confirmed') group by d.application_id) f) as "deliveredOn",
      (select count(*)::int from applications a where a.meeting_id = m.id and a.part = 'representative' and a.state in ('selected', 'confirmed') and a.attended) as attended,
      (select count(*)::int from applications a where a.meeting_id = m.id and a.part = 'representative' and a.state in ('selected', 'confirmed') and a.attended and a.signature = 'signed') as signed,
      (select count(*)::int from applications a where a.meeting_id = m.id and a.part = 'representative' and a.state in ('selected', 'confirmed') and a.attended and a.signature = 'refused') as refused,
      (select count(*)::int from applications a where a.meeting_id = m.id and a.part = 'representative' and a.source = 'recommended' and a.state = 'reserve'
        and exists (select from applications b where b.meeting_id = m.id and b.part = 'representative' and b.category = a.category and b.source = 'applied' and b.state in ('selected', 'confirmed'))) as "passedOver"
    from meetings m where m.plan_id = ${planId}`)
}
