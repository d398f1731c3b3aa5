import type { Db } from '#db/client'
import { findMeeting } from '#db/queries/meetings'
import type { FoundMeeting } from '#db/queries/meetings'
import { listCountedPostings } from '#db/queries/notice-postings'
import { listDateMoves } from '#db/queries/procedure'
import { listOutNotices } from '#db/queries/notices'
import type { NoticeRow, OutNotice } from '#db/queries/notices'
import type { StageRow } from '#db/queries/stages'
import { listTownships } from '#db/queries/townships'
import { legalDate } from '#shared/domain/calendar'
import { DomainError } from '#shared/domain/errors'
import type { MeetingState } from '#shared/domain/meeting'
import type { NoticeFields, NoticeKind } from '#shared/domain/notice'
import { callsToMeeting } from '#shared/domain/notice-calling'
import { noticeBytes } from '#shared/domain/notice-content'
import type { FrozenNotice } from '#shared/domain/notice-content'
import { isOut } from '#shared/domain/notice-life'
import { otherThanMeeting } from '#shared/domain/notice-meeting'
import { namesDay } from '#shared/domain/notice-period'
import type { Notice, NoticeList, NoticeSummary, NoticeTombstone } from '#shared/schemas/notice'
import { isPublicMeeting } from '../meetings/frame'
import { askingOf, readMoves, stateReasonOf, toMeetingSummary } from '../meetings/public'
import { requirePlan } from '../plans'
import { requirePublicStage, toStageSummary } from '../stages'
import { readCorrections } from './correction'
import { requireNotice } from './frame'

interface Asked { plan?: string, stage?: string, kind?: NoticeKind, cursor?: string, limit: number, now: Date }

/** What has been announced by now, of all plans, of one, or of a stage, the newest first. */
export async function readNotices(db: Db, { plan, stage, cursor, limit, ...asked }: Asked): Promise<NoticeList> {
  const planId = plan === undefined ? undefined : (await requirePlan(db, plan)).id
  const stageId = stage === undefined ? undefined : (await requirePublicStage(db, stage)).stage.id
  const found = await listOutNotices(db, { ...asked, planId, stageId, after: cursor, limit: limit + 1 })
  const page = found.slice(0, limit)
  return { items: page.flatMap(toSummary), nextCursor: found.length > limit ? page.at(-1)?.id ?? null : null }
}

/** Whether a meeting does not take place as a notice says that calls to it. */
function offOf(kind: NoticeKind, state: MeetingState | null | undefined): NoticeSummary['meetingOff'] {
  return callsToMeeting(kind) && (state === 'suspended' || state === 'cancelled') ? state : null
}

function toSummary({ slug, kind, frozen, publishesAt, phase, plan, stage, meeting, meetingState, correctedBy }: OutNotice): NoticeSummary[] {
  return frozen && publishesAt ? [{ slug, kind, title: frozen.title, publishesAt: publishesAt.toISOString(), phase, plan, stage, meeting, meetingOff: offOf(kind, meetingState), correctedBy }] : []
}

/** A notice as it was frozen, what corrects it, where it hung, and its stage as it is now. One that is not out yet is `notFound`, one that was withdrawn `noticeWithdrawn` with its tombstone. */
export async function readNotice(db: Db, key: string, now: Date): Promise<Notice> {
  const { notice, frozen, publishesAt, plan, meeting, phase, corrects } = await requireOut(db, key, now)
  const [corrections, postings, townships, row] = await Promise.all([readCorrections(db, notice.id, now), listCountedPostings(db, notice.id), listTownships(db), notice.stageId ? requirePublicStage(db, notice.stageId) : null])
  const gathering = notice.meetingId ? await findMeeting(db, notice.meetingId) : undefined
  const nameOf = (code: string) => townships.find(one => one.code === code)?.name ?? null
  return {
    slug: notice.slug, kind: notice.kind, title: frozen.title, publishesAt: publishesAt.toISOString(), phase, correctedBy: corrections[0]?.slug ?? null,
    plan: { slug: plan.slug, title: plan.title }, stage: row?.stage.slug ?? null, meeting: meeting?.slug ?? null, meetingOff: offOf(notice.kind, gathering?.meeting.state),
    fields: frozen.fields, sha256: notice.sha256,
    postings: postings.map(({ kind, place, township, postedAt, removedAt, uploadId }) => ({ kind, place, township: nameOf(township), postedAt: postedAt.toISOString(), removedAt: removedAt?.toISOString() ?? null, hasProof: uploadId !== null })),
    corrections,
    corrects: corrects?.slug ? { slug: corrects.slug, title: corrects.title } : null,
    dated: notice.stageId !== null || notice.meetingId !== null,
    about: row && { ...toStageSummary(row, now), phone: row.stage.phone, contactRule: row.stage.contactRule, moved: await readMoved(db, { frozen, stage: row.stage }) },
    gathering: gathering && isPublicMeeting(gathering, now) ? await toGathering(db, gathering, { notice, frozen, publishesAt, now }) : null,
    serverTime: now.toISOString(),
  }
}

/** The meeting of a notice as it is now, with what was moved since the notice went out and what it therefore tells wrong. */
async function toGathering(db: Db, found: FoundMeeting, { notice, frozen, publishesAt, now }: { notice: NoticeRow, frozen: FrozenNotice, publishesAt: Date, now: Date }): Promise<Notice['gathering']> {
  const { meeting } = found
  const summary = toMeetingSummary(found, now)
  const fields: NoticeFields = Object.fromEntries(frozen.fields.map(({ field, text }) => [field, text]))
  const [all, asking] = await Promise.all([readMoves(db, meeting.id), askingOf(db, found, now)])
  // Its words were fixed when it was approved.
  const moves = all.filter(({ movedAt }) => new Date(movedAt) > (notice.approvedAt ?? publishesAt))
  const isLate = fields.applying && meeting.appliesUntil && !namesDay(fields.applying.zh, legalDate(new Date(meeting.appliesUntil.getTime() - 1)))
  return { ...summary, others: [...otherThanMeeting({ kind: notice.kind, fields }, meeting), ...isLate ? ['applying' as const] : []], moves, stateReason: stateReasonOf(meeting, summary.standing), asking }
}

/** Whether the stage closes at another instant than the notice tells, with the reason of the last move. */
async function readMoved(db: Db, { frozen, stage }: { frozen: FrozenNotice, stage: StageRow['stage'] }): Promise<NonNullable<Notice['about']>['moved']> {
  if (!frozen.stage || frozen.stage.closesAt === stage.closesAt.toISOString()) return null
  const move = (await listDateMoves(db, stage.planId)).find(({ subjectKind, subjectId, field }) => subjectKind === 'stage' && subjectId === stage.id && field === 'closesAt')
  return { closesAt: frozen.stage.closesAt, reason: move?.reason ?? '' }
}

/** The bytes whose SHA-256 the notice tells, so that anybody can compute it. */
export async function readNoticeContent(db: Db, key: string, now: Date): Promise<string> {
  return noticeBytes((await requireOut(db, key, now)).frozen)
}

/** A notice that is out with what it showed; one that was withdrawn is `noticeWithdrawn` with its tombstone. */
export async function requireOut(db: Db, key: string, now: Date) {
  const found = await requireNotice(db, key)
  const { notice, plan } = found
  // None is released there; this holds all the same should one stand in the database.
  if (found.stage?.internal) throw new DomainError('notFound')
  const { frozen, publishesAt, withdrawnAt, withdrawalReason } = notice
  if (!frozen || !publishesAt) throw new DomainError('notFound')
  if (notice.state === 'withdrawn' && withdrawnAt && withdrawalReason) {
    const current: NoticeTombstone = { slug: notice.slug, kind: notice.kind, title: frozen.title, plan: { slug: plan.slug, title: plan.title }, publishesAt: publishesAt.toISOString(), withdrawnAt: withdrawnAt.toISOString(), reason: withdrawalReason }
    throw new DomainError('noticeWithdrawn', { title: { zh: frozen.title.zh, en: frozen.title.en ?? frozen.title.zh } }, { current })
  }
  if (!isOut(notice, now)) throw new DomainError('notFound')
  return { ...found, frozen, publishesAt } satisfies { frozen: FrozenNotice, publishesAt: Date }
}
