import type { Db } from '#db/client'
import { listApplications } from '#db/queries/applications'
import { listMapped } from '#db/queries/drafts'
import { findNotice } from '#db/queries/notices'
import type { FoundNotice, NoticeRow } from '#db/queries/notices'
import type { StageRow } from '#db/queries/stages'
import { addDays, daysBetween, legalDate } from '#shared/domain/calendar'
import { DomainError } from '#shared/domain/errors'
import { latestMaterials } from '#shared/domain/hearing-clock'
import { nthWorkingDay } from '#shared/domain/legal-period'
import { participantList } from '#shared/domain/participant-list'
import { noticeForms } from '#shared/domain/notice-fields'
import type { NoticeFacts } from '#shared/domain/notice-fields'
import { allowsNoticeStep, noticeStanding } from '#shared/domain/notice-life'
import type { NoticeStanding, NoticeStep } from '#shared/domain/notice-life'
import type { NoticeGround } from '#shared/domain/notice-template'
import { readCalendar } from '../procedure/context'
import { procedureOf } from '#shared/domain/plan-procedure'
import { readSite } from '../site'

/** A notice by slug or id in whatever state, or `notFound`: for the desk. */
export async function requireNotice(db: Db, key: string): Promise<FoundNotice> {
  const found = await findNotice(db, key)
  if (!found) throw new DomainError('notFound')
  return found
}

const reasons: Readonly<Record<NoticeStanding, { zh: string, en: string }>> = {
  drafted: { zh: '公告还在起草，尚未提交。', en: 'the notice is still being written and has not been submitted.' },
  submitted: { zh: '公告已提交发布审核。需要修改时，请办公室主任先退回。', en: 'the notice has been submitted for release. Ask the office director to return it first.' },
  scheduled: { zh: '公告已审核，等待发布。需要修改时，请办公室主任先收回。', en: 'the notice is approved and waits for its time. Ask the office director to recall it first.' },
  out: { zh: '公告已发布，内容不再改动。有误请发布更正公告，或者写明理由撤回。', en: 'the notice is public and stays as it is. Publish a correction, or withdraw it with a reason.' },
  withdrawn: { zh: '公告已撤回。', en: 'the notice has been withdrawn.' },
}

/** Refuses a step that the notice's standing does not allow at `now`, with what to do instead. */
export function requireStep(notice: Pick<NoticeRow, 'state' | 'publishesAt'>, step: NoticeStep, now: Date) {
  const standing = noticeStanding(notice, now)
  if (!allowsNoticeStep(standing, step)) throw new DomainError('wrongState', { reason: reasons[standing] })
}

/** Whole days of a stage's period, the first not counted. */
export function daysOf({ opensAt, closesAt }: { opensAt: Date, closesAt: Date }): number {
  return daysBetween(legalDate(opensAt), addDays(legalDate(closesAt), -1))
}

/** Review numbers of the maps of a draft, each once. */
export async function reviewNumbersOf(db: Db, draftId: string | null | undefined): Promise<string[]> {
  if (!draftId) return []
  return [...new Set((await listMapped(db, draftId)).map(({ reviewNumber }) => reviewNumber).filter(Boolean))]
}

/** What decides which fields a notice needs. */
export async function factsOf(db: Db, { notice, plan, stage, meeting }: Pick<FoundNotice, 'notice' | 'plan' | 'stage' | 'meeting'>): Promise<NoticeFacts> {
  const { kind, title, fields } = notice
  return {
    kind, title, fields,
    hasSubject: Boolean(noticeForms[kind].about === 'stage' ? stage : meeting),
    days: stage ? daysOf(stage) : null,
    isMajorDecision: procedureOf(plan.procedure).groups.majorDecision,
    hasMaps: (await reviewNumbersOf(db, stage?.draftId)).length > 0,
  }
}

/** What the sentences of a new notice are filled with. */
export async function groundOf(db: Db, about: { plan: NoticeGround['plan'], stage: StageRow | null, meeting: FoundNotice['meeting'], corrects?: NoticeGround['corrects'] }): Promise<NoticeGround> {
  const [site, reviewNumbers] = await Promise.all([readSite(db), reviewNumbersOf(db, about.stage?.draft?.id)])
  return {
    plan: about.plan,
    site: { organ: site.publicBody, organiser: site.organiser.zh ? site.organiser : site.publicBody, address: site.address, phone: site.phone },
    stage: about.stage && { ...about.stage.stage, draft: about.stage.draft?.title ?? null },
    meeting: about.meeting && await meetingGround(db, about.meeting),
    reviewNumbers,
    corrects: about.corrects ?? null,
  }
}

/** What a meeting knows of itself for its notices: the days of list and materials, what was promised of the draw, who has a seat. */
async function meetingGround(db: Db, meeting: NonNullable<FoundNotice['meeting']>): Promise<NoticeGround['meeting']> {
  const [calendar, rows] = await Promise.all([readCalendar(db), listApplications(db, meeting.id)])
  const { strict } = latestMaterials(legalDate(meeting.beginsAt), calendar)
  const materials = meeting.kind === 'hearing' && strict.kind === 'day' ? strict.date : null
  const before = materials ? nthWorkingDay(materials, -1, calendar) : null
  return {
    ...meeting,
    draw: meeting.commitment && meeting.publicSource ? { commitment: meeting.commitment, source: meeting.publicSource, done: meeting.seed && meeting.publicValue && meeting.drawnAt ? { seed: meeting.seed, publicValue: meeting.publicValue, drawnAt: meeting.drawnAt } : null } : null,
    materialsDay: materials, listDay: before?.kind === 'day' ? before.date : null,
    list: participantList(meeting.seats, rows.map(row => row.application)),
  }
}
