import type { Db } from '#db/client'
import { listDocuments } from '#db/queries/documents'
import { listMeetingMoves } from '#db/queries/meetings'
import { listPostings } from '#db/queries/notice-postings'
import type { FoundPosting } from '#db/queries/notice-postings'
import { findCorrectionOf, hasWorkedAtNotice, listDeskNotices, listPlanMeetings } from '#db/queries/notices'
import type { DeskNoticeRow, FoundNotice } from '#db/queries/notices'
import { listDeskStages } from '#db/queries/stages'
import type { HolidayCalendar } from '#shared/domain/calendar'
import { dateText } from '#shared/domain/date-text'
import { missingOfNotice, neededFields } from '#shared/domain/notice-fields'
import { allowsNoticeStep, noticeStanding, noticeSteps } from '#shared/domain/notice-life'
import { otherThanMeeting } from '#shared/domain/notice-meeting'
import { effectiveDay, neededPostings, noticePeriod } from '#shared/domain/notice-posting'
import { periodText } from '#shared/domain/notice-template'
import { procedureOf } from '#shared/domain/plan-procedure'
import type { Actor } from '#shared/domain/roles'
import type { DeskNotice, DeskNotices, DeskNoticeSummary, DeskPosting } from '#shared/schemas/notice-desk'
import type { LocalText } from '#shared/schemas/text'
import { requirePlan } from '../plans'
import { readCalendar } from '../procedure/context'
import { proofOf } from '../procedure/offline'
import type { Proof } from '../procedure/offline'
import { tellsOtherDay } from './announced'
import { factsOf, requireNotice } from './frame'

/** The notices of a plan, and the stages and meetings a new one can be about. */
export async function readDeskNotices(db: Db, planSlug: string, now: Date): Promise<DeskNotices> {
  const plan = await requirePlan(db, planSlug)
  const [rows, choices] = await Promise.all([listDeskNotices(db, { planId: plan.id }), readChoices(db, plan.id)])
  return {
    plan: { slug: plan.slug, title: plan.title },
    items: rows.map(row => toSummary(row, now)),
    ...choices,
  }
}

/** The notices of all plans that wait for somebody: to be released, or to be mended. */
export async function readWaitingNotices(db: Db, now: Date): Promise<DeskNoticeSummary[]> {
  return (await listDeskNotices(db, { planId: null })).map(row => toSummary(row, now))
}

function toSummary({ stage, writtenBy, state, publishesAt, returnReason, ...row }: DeskNoticeRow, now: Date): DeskNoticeSummary {
  return {
    ...row, standing: noticeStanding({ state, publishesAt }, now), stage: stage?.zh ?? null,
    publishesAt: publishesAt?.toISOString() ?? null, writtenBy: writtenBy ?? '', returned: state === 'drafted' && returnReason !== '',
  }
}

async function readChoices(db: Db, planId: string) {
  const [stages, meetings] = await Promise.all([listDeskStages(db, planId), listPlanMeetings(db, planId)])
  return { stages: stages.map(({ stage: { slug, title } }) => ({ slug, title })), meetings: meetings.map(({ slug, title, beginsAt }) => ({ slug, title: withDay(title, beginsAt) })) }
}

/** A title with the day, by which two meetings of one name are told apart. */
function withDay({ zh, en }: LocalText, beginsAt: Date): LocalText {
  return { zh: `${zh}（${dateText(beginsAt, 'date', 'zh-CN', { weekday: false })}）`, ...en && { en: `${en} (${dateText(beginsAt, 'date', 'en', { weekday: false })})` } }
}

/** From when a released notice counts and whether its stage has to close later; null where no period hangs on it. */
export function periodOf({ notice, plan, stage }: Pick<FoundNotice, 'notice' | 'plan' | 'stage'>, postings: readonly FoundPosting[], calendar: HolidayCalendar): DeskNotice['period'] {
  if (!stage || notice.kind !== 'draftNotice' || notice.state !== 'approved' || !notice.publishesAt) return null
  const counted = postings.map(({ posting }) => posting).filter(({ voidedAt }) => !voidedAt)
  const { day, missing } = effectiveDay(notice.publishesAt, counted, neededPostings(notice.kind, procedureOf(plan.procedure).groups.majorDecision))
  const period = noticePeriod(stage, day, calendar)
  return { ...period, earliest: period.earliest && { ...period.earliest }, missing: missing.map(group => [...group]) }
}

/** A notice at the desk: what it says, what it lacks, what can be done with it. */
export async function readDeskNotice(db: Db, key: string, actor: Actor, now: Date): Promise<DeskNotice> {
  const found = await requireNotice(db, key)
  const { notice, plan, stage, meeting, corrects } = found
  const [facts, postings, choices, correction, calendar, documents, isOwn] = await Promise.all([
    factsOf(db, found), listPostings(db, notice.id), readChoices(db, plan.id), findCorrectionOf(db, notice.id), readCalendar(db), listDocuments(db, plan.id),
    actor.kind === 'person' ? hasWorkedAtNotice(db, { id: notice.id, personId: actor.personId }) : false,
  ])
  const standing = noticeStanding(notice, now)
  return {
    id: notice.id, slug: notice.slug, kind: notice.kind, standing, version: notice.version,
    plan: { slug: plan.slug, title: plan.title },
    stage: stage && { slug: stage.slug, title: stage.title, kind: stage.kind },
    meeting: meeting && { slug: meeting.slug, title: meeting.title },
    ...choices,
    title: notice.title, fields: notice.fields, needed: neededFields(facts), missing: missingOfNotice(facts),
    steps: noticeSteps.filter(step => allowsNoticeStep(standing, step) && !(step === 'correct' && correction)),
    isOwn,
    periodNow: stage && !notice.frozen && tellsOtherDay(found) ? periodText(stage) : null,
    meetingOthers: correction ? [] : await othersOf(db, found),
    offline: toOffline(proofOf(documents, 'notice', notice.id)),
    publishesAt: notice.publishesAt?.toISOString() ?? null, sha256: notice.sha256,
    writtenBy: found.writtenBy ?? '', submittedBy: found.submittedBy ?? '', submittedAt: notice.submittedAt?.toISOString() ?? null, approvedBy: found.approvedBy ?? '', approvedAt: notice.approvedAt?.toISOString() ?? null,
    checklist: notice.checklist, returnReason: notice.returnReason,
    corrects: corrects?.id ? corrects : null,
    correctedBy: correction ? { id: correction.id, slug: correction.slug, title: correction.title } : null,
    withdrawnAt: notice.withdrawnAt?.toISOString() ?? null, withdrawalReason: notice.withdrawalReason,
    postings: postings.map(toDeskPosting), period: periodOf(found, postings, calendar), serverTime: now.toISOString(),
  }
}

/** What a released notice tells of its meeting otherwise than holds now; of a correction, what was moved since it was written. */
async function othersOf(db: Db, { notice, meeting }: FoundNotice): Promise<DeskNotice['meetingOthers']> {
  if (!meeting || notice.state === 'withdrawn') return []
  if (notice.kind !== 'correction') return notice.frozen ? otherThanMeeting(notice, meeting) : []
  const moves = await listMeetingMoves(db, meeting.id)
  const fieldOf = { beginsAt: 'time', venue: 'venue' } as const
  const moved = moves.filter(({ movedAt }) => movedAt > (notice.approvedAt ?? notice.createdAt)).map(({ field }) => field)
  return (['beginsAt', 'venue'] as const).filter(field => moved.includes(field)).map(field => fieldOf[field])
}

function toOffline(proof: Proof | null): DeskNotice['offline'] {
  return proof && { date: proof.date, number: proof.offline.documentNumber, handler: proof.offline.handledBy }
}

function toDeskPosting({ posting, enteredBy, width }: FoundPosting): DeskPosting {
  const { id, kind, place, township, postedAt, removedAt, person, note, uploadId, createdAt, voidedAt, voidReason } = posting
  return {
    id, kind, place, township, person, note, upload: uploadId, isPicture: width !== null, enteredBy: enteredBy ?? '', voidReason,
    postedAt: postedAt.toISOString(), removedAt: removedAt?.toISOString() ?? null, createdAt: createdAt.toISOString(), voidedAt: voidedAt?.toISOString() ?? null,
  }
}
