import type { Db } from '#db/client'
import { listDocuments } from '#db/queries/documents'
import { listPostings } from '#db/queries/notice-postings'
import { deleteNotice, findCorrectionOf, findNoticeMeeting, insertNotice, nextNoticeNumber, updateNotice } from '#db/queries/notices'
import type { FoundNotice } from '#db/queries/notices'
import { raiseGeneration } from '#db/queries/plans'
import { recordAudit } from '#db/queries/record'
import { findStage } from '#db/queries/stages'
import type { StageRow } from '#db/queries/stages'
import { canonicalJson } from '#shared/domain/canonical-json'
import { DomainError } from '#shared/domain/errors'
import type { NoticeField, NoticeKind } from '#shared/domain/notice'
import { noticeForms } from '#shared/domain/notice-fields'
import { noticeStart, noticeTitle } from '#shared/domain/notice-template'
import type { NoticePatch } from '#shared/schemas/notice-desk'
import type { Person } from '../desk/change'
import { requirePlan } from '../plans'
import { requirePublicSubject } from '../stages'
import { readDeskNotice } from './desk'
import { groundOf, requireNotice, requireStep } from './frame'

interface Begun { kind: NoticeKind, stage: string | null, meeting: string | null }
interface Made { id: string, slug: string }

/** Begins a notice with everything the site, the stage or the meeting knows already filled in. */
export function createNotice(db: Db, planSlug: string, begun: Begun, actor: Person): Promise<Made> {
  return db.transaction(tx => begin(tx, planSlug, begun, actor, null))
}

/** Begins the correction of a notice that is out; one at a time. It goes the way of every notice, and the corrected one stays readable below it. */
export function correctNotice(db: Db, id: string, actor: Person, now: Date): Promise<Made> {
  return db.transaction(async (tx) => {
    // Nobody withdraws it meanwhile.
    await raiseGeneration(tx, (await requireNotice(tx, id)).plan.id)
    const { notice, plan, stage, meeting } = await requireNotice(tx, id)
    requireStep(notice, 'correct', now)
    return begin(tx, plan.slug, { kind: 'correction', stage: stage?.slug ?? null, meeting: meeting?.slug ?? null }, actor, notice)
  })
}

async function begin(tx: Db, planSlug: string, { kind, ...subject }: Begun, actor: Person, corrects: FoundNotice['notice'] | null): Promise<Made> {
  const plan = await requirePlan(tx, planSlug)
  // First of all, because it holds the plan: of two who begin at once each gets a number of its own.
  await raiseGeneration(tx, plan.id)
  if (corrects && await findCorrectionOf(tx, corrects.id)) throw new DomainError('wrongState', { reason: { zh: '这份公告的更正已在办理或者已经发布。', en: 'a correction of this notice is under way or out already.' } })
  const { stage, meeting } = await requireSubject(tx, plan.id, subject)
  const ground = await groundOf(tx, { plan, stage, meeting, corrects: corrects && { ...await firstOf(tx, corrects), title: corrects.title, ...corrects.kind === 'correction' ? { told: corrects.fields.right } : {} } })
  const slug = `${plan.slug}-notice-${await nextNoticeNumber(tx, { planId: plan.id, prefix: `${plan.slug}-notice` })}`
  const title = noticeTitle(kind, ground)
  const id = await insertNotice(tx, { slug, planId: plan.id, stageId: stage?.stage.id ?? null, meetingId: meeting?.id ?? null, kind, state: 'drafted', title, fields: noticeStart(kind, ground), writtenBy: actor.personId, correctsId: corrects?.id ?? null })
  await recordAudit(tx, { actor, action: 'notice.create', subjectKind: 'notice', subjectId: id, detail: { slug, title: title.zh, ...corrects ? { to: corrects.slug } : {} } })
  return { id, slug }
}

/** The notice that a chain of corrections began with: what it calls to is asked of its words. */
async function firstOf(tx: Db, notice: FoundNotice['notice']): Promise<FoundNotice['notice']> {
  return notice.correctsId ? firstOf(tx, (await requireNotice(tx, notice.correctsId)).notice) : notice
}

/** The stage and the meeting a notice is about, of its own plan. */
async function requireSubject(tx: Db, planId: string, { stage: stageKey, meeting: meetingKey }: { stage?: string | null, meeting?: string | null }) {
  const [stage, meeting] = [stageKey ? await findStage(tx, stageKey) : null, meetingKey ? await findNoticeMeeting(tx, meetingKey) : null]
  if (stageKey && stage?.plan.id !== planId) throw new DomainError('invalidInput', {}, { fields: [{ path: 'stage', message: 'stageUnknown' }] })
  if (meetingKey && meeting?.planId !== planId) throw new DomainError('invalidInput', {}, { fields: [{ path: 'meeting', message: 'meetingUnknown' }] })
  await requirePublicSubject(tx, [stage?.stage.id, meeting?.stageId])
  return { stage: stage ?? null, meeting: meeting ?? null }
}

/** Changes the title, single fields, or what it is about, of a notice that is still being written. Emptied fields go. */
export function patchNotice(db: Db, id: string, { version, patch }: { version: number, patch: NoticePatch }, actor: Person, now: Date): Promise<void> {
  return db.transaction(async (tx) => {
    const found = await requireNotice(tx, id)
    const { notice, plan } = found
    requireStep(notice, 'edit', now)
    const strange = Object.keys(patch.fields ?? {}).filter(field => !noticeForms[notice.kind].fields.some(one => one === field))
    if (strange.length) throw new DomainError('invalidInput', {}, { fields: strange.map(field => ({ path: `patch.fields.${field}`, message: 'fieldUnknown' })) })
    const { stage, meeting } = await requireSubject(tx, plan.id, patch)
    const begun = await begunAnew(tx, found, { stage: patch.stage === undefined ? undefined : stage, meeting: patch.meeting === undefined ? found.meeting : meeting })
    const fields = Object.fromEntries(Object.entries({ ...begun.fields, ...patch.fields }).filter(([, text]) => text?.zh))
    const set = {
      title: patch.title ?? begun.title, fields,
      ...patch.stage !== undefined ? { stageId: stage?.stage.id ?? null } : {}, ...patch.meeting !== undefined ? { meetingId: meeting?.id ?? null } : {},
    }
    if (!await updateNotice(tx, { ...notice, version }, set)) throw await staleNotice(tx, id, actor, now)
    await recordAudit(tx, { actor, action: 'notice.edit', subjectKind: 'notice', subjectId: notice.id, detail: { slug: notice.slug, ...toldChange({ title: notice.title.zh, text: canonicalJson(notice.fields) }, { title: set.title.zh, text: canonicalJson(fields) }) } })
  })
}

/** Title and sentences of a notice once it is about another stage or meeting: what was filled in for the one before is filled in for this one, what somebody wrote stays. `stage`: undefined where it stays. */
async function begunAnew(tx: Db, { notice, plan, corrects, ...before }: FoundNotice, now: { stage: StageRow | null | undefined, meeting: FoundNotice['meeting'] }): Promise<Pick<FoundNotice['notice'], 'title' | 'fields'>> {
  const { kind, title, fields } = notice
  if ((now.stage === undefined || (now.stage?.stage.id ?? null) === notice.stageId) && (now.meeting?.id ?? null) === notice.meetingId) return { title, fields }
  const own = notice.stageId ? await findStage(tx, notice.stageId) ?? null : null
  const groundFor = (stage: StageRow | null, meeting: FoundNotice['meeting']) => groundOf(tx, { plan, stage, meeting, corrects: corrects?.title ? { title: corrects.title } : null })
  const [then, anew] = [await groundFor(own, before.meeting), await groundFor(now.stage === undefined ? own : now.stage, now.meeting)]
  const [filled, fresh] = [noticeStart(kind, then), noticeStart(kind, anew)]
  const isWritten = ([field, text]: [string, unknown]) => canonicalJson(text) !== canonicalJson(filled[field as NoticeField] ?? null) // keys of a notice's fields
  return {
    title: canonicalJson(title) === canonicalJson(noticeTitle(kind, then)) ? noticeTitle(kind, anew) : title,
    // What was taken out stays out.
    fields: { ...Object.fromEntries(Object.entries(fresh).filter(([field]) => !(field in filled) || field in fields)), ...Object.fromEntries(Object.entries(fields).filter(isWritten)) },
  }
}

/** Takes back a notice that nobody has seen. */
export function discardNotice(db: Db, id: string, version: number, actor: Person, now: Date): Promise<void> {
  return db.transaction(async (tx) => {
    const { notice, plan } = await requireNotice(tx, id)
    await raiseGeneration(tx, plan.id)
    requireStep(notice, 'discard', now)
    await requireNoTrace(tx, notice)
    if (!await deleteNotice(tx, { id: notice.id, version })) throw await staleNotice(tx, id, actor, now)
    await recordAudit(tx, { actor, action: 'notice.discard', subjectKind: 'notice', subjectId: notice.id, detail: { slug: notice.slug, title: notice.title.zh } })
  })
}

/** Copies that hung before it was recalled, and papers that prove it was done off line, are never deleted, nor what they are of. */
async function requireNoTrace(tx: Db, { id, planId }: FoundNotice['notice']) {
  const hung = (await listPostings(tx, id)).length > 0
  if (hung || (await listDocuments(tx, planId)).some(({ subjectId }) => subjectId === id)) throw new DomainError('wrongState', { reason: { zh: '这份公告登记过公示地点或者线下办理的文件，不能删除。', en: 'copies of this notice, or documents about it, have been entered; it cannot be discarded.' } })
}

/** The failure of whoever was slower, with the notice as it is now (design §4.7). */
export async function staleNotice(db: Db, id: string, actor: Person, now: Date): Promise<DomainError> {
  return new DomainError('stale', {}, { current: await readDeskNotice(db, id, actor, now) })
}
