import type { Db } from '#db/client'
import { keepApplicantsUntil } from '#db/queries/applications'
import { deleteMeeting, insertMeeting, isMeetingUsed, nextMeetingNumber, updateMeeting } from '#db/queries/meetings'
import type { FoundMeeting } from '#db/queries/meetings'
import { listOverrides } from '#db/queries/procedure'
import { listPlanMeetings } from '#db/queries/notices'
import { raiseGeneration } from '#db/queries/plans'
import { recordAudit } from '#db/queries/record'
import { findStage } from '#db/queries/stages'
import { longestKept } from '#shared/domain/application'
import { addDays, endOfLegalDay, legalDate } from '#shared/domain/calendar'
import { DomainError } from '#shared/domain/errors'
import type { FieldError } from '#shared/domain/errors'
import { isTooEarly } from '#shared/domain/hearing-clock'
import type { MeetingKind } from '#shared/domain/meeting'
import { meetingFaults } from '#shared/domain/meeting-check'
import { meetingStart } from '#shared/domain/meeting-start'
import type { Actor } from '#shared/domain/roles'
import type { MeetingFields } from '#shared/schemas/meeting-desk'
import type { LocalText } from '#shared/schemas/text'
import type { Person } from '../desk/change'
import { requirePlan } from '../plans'
import { requirePublicSubject } from '../stages'
import { readDeskMeeting } from './desk'
import { holdMeeting, requireMeeting, requireMeetingStep } from './frame'
import { requireKeeper } from './hidden-experts'
import { seatWatchers } from './seats'

interface Begun { kind: MeetingKind, stage: string | null, venue: LocalText, beginsAt: string }

/** Begins a meeting with the texts, seats and running order of its kind. A day that has been is taken: what happened on paper is entered later (design §4.15). */
export function createMeeting(db: Db, planSlug: string, { kind, stage: stageKey, venue, ...begun }: Begun, actor: Person, now: Date): Promise<{ id: string, slug: string }> {
  return db.transaction(async (tx) => {
    const plan = await requirePlan(tx, planSlug)
    // First of all, because it holds the plan: of two who begin at once each gets a number of its own.
    await raiseGeneration(tx, plan.id)
    const beginsAt = new Date(begun.beginsAt)
    if (kind === 'hearing' && isTooEarly(beginsAt, null, now)) throw new DomainError('invalidInput', {}, { fields: [{ path: 'beginsAt', message: 'tooEarly' }] })
    const stageId = await requireStageId(tx, plan.id, stageKey)
    const prefix = `${plan.slug}-${kind === 'hearing' ? 'hearing' : 'meeting'}`
    const slug = `${prefix}-${await nextMeetingNumber(tx, prefix)}`
    const titles = new Set((await listPlanMeetings(tx, plan.id)).map(one => one.title.zh))
    const id = await insertMeeting(tx, { ...meetingStart(kind, plan.title, titles), slug, planId: plan.id, stageId, kind, state: 'prepared', venue, beginsAt, appliesUntil: usualEnd(kind, beginsAt, now), createdBy: actor.personId })
    await recordAudit(tx, { actor, action: 'meeting.create', subjectKind: 'meeting', subjectId: id, detail: { slug } })
    return { id, slug }
  })
}

/** Until when people usually apply for a hearing: early enough for the list and for materials ten working days before (自然资源听证规定 Art. 15); none for one that has been. */
function usualEnd(kind: MeetingKind, beginsAt: Date, now: Date): Date | null {
  const end = endOfLegalDay(addDays(legalDate(beginsAt), -usualDays))
  return kind === 'hearing' && end > now ? end : null
}
const usualDays = 20

async function requireStageId(tx: Db, planId: string, key: string | null, announced = false): Promise<string | null> {
  if (!key) return null
  const found = await findStage(tx, key)
  if (found?.plan.id !== planId) throw new DomainError('invalidInput', {}, { fields: [{ path: 'stage', message: 'stageUnknown' }] })
  if (announced) await requirePublicSubject(tx, [found.stage.id])
  return found.stage.id
}

/** Changes what is written of a meeting. Once its notice is released its day and place are moved with a reason, and once drawn its seats stay. */
export function patchMeeting(db: Db, key: string, { version, patch }: { version: number, patch: Partial<MeetingFields> }, actor: Person, now: Date): Promise<void> {
  return db.transaction(async (tx) => {
    const { plan } = await holdMeeting(tx, key)
    // Before it is looked at: notices are released with the plan held, and what they tell then stands.
    await raiseGeneration(tx, plan.id)
    const found = await requireMeeting(tx, key)
    const { meeting } = found
    requireMeetingStep(found, 'edit', now)
    checkFixed(found, patch, now)
    if (patch.officers) await requireKeeper(tx, found, actor)
    const { stage, officers, agenda, beginsAt, endsAt, appliesFrom, appliesUntil, ...rest } = patch
    const instants = Object.fromEntries(Object.entries({ beginsAt, endsAt, appliesFrom, appliesUntil }).flatMap(([name, value]) => value === undefined ? [] : [[name, value === null ? null : new Date(value)]]))
    const set = {
      ...rest, ...instants, ...stage === undefined ? {} : { stageId: await requireStageId(tx, plan.id, stage, found.announcedAt !== null) },
      ...officers || agenda ? { details: { ...meeting.details, ...officers ? { officers } : {}, ...agenda ? { agenda } : {} } } : {},
    }
    const faults = [...meetingFaults({ ...meeting, ...set }), ...patch.beginsAt ? await dayFaults(tx, found, new Date(patch.beginsAt), now) : []]
    if (faults.length) throw new DomainError('invalidInput', {}, { fields: faults.map(({ path, message }) => ({ path: `patch.${path}`, message })) })
    if (!await updateMeeting(tx, { id: meeting.id, version }, set)) throw await staleMeeting(tx, key, now, actor)
    if (patch.beginsAt) await keepApplicantsUntil(tx, meeting.id, longestKept(new Date(patch.beginsAt)))
    if (patch.observers && patch.observers > meeting.observers) await seatWatchers(tx, { ...found, meeting: { ...meeting, observers: patch.observers } })
    await recordAudit(tx, { actor, action: 'meeting.edit', subjectKind: 'meeting', subjectId: meeting.id, detail: toldChange({ ...meeting, ...meeting.details }, patch) })
  })
}

const fixed = {
  scheduled: { zh: '公告已经审核、等待发布，会议的时间和地点不再改动。确需改动的，请办公室主任先收回公告。', en: 'the notice is approved and waits for its time; day and place of the meeting stay. Ask the office director to recall it first if they have to change.' },
  out: { zh: '会议已经公告，改变时间或者地点请由办公室主任用“延期或者变更地点”，写明理由。', en: 'the meeting has been announced; the office director postpones or moves it, with the reason.' },
  sealed: { zh: '笔录已经签字封存，会议名称、听证人员和议程不再改动。笔录有误请用“更正”，写明理由。', en: 'the record has been signed: title, officers and running order stay. Correct the record, with the reason.' },
  earlier: { zh: '报名截止时间已经公告，只能延后，不能提前。', en: 'people were told until when they can apply; that can only become later.' },
}

/** What the released notice tells people is not changed under them, whether it is out or waits for its time. */
function checkFixed({ meeting, announcedAt }: FoundMeeting, patch: Partial<MeetingFields>, now: Date) {
  const isSame = (name: 'beginsAt' | 'appliesUntil' | 'appliesFrom') => patch[name] === undefined || (patch[name] ? new Date(patch[name]).getTime() : null) === (meeting[name]?.getTime() ?? null)
  if (meeting.recordSignedAt && (patch.title || patch.officers || patch.agenda)) throw new DomainError('wrongState', { reason: fixed.sealed })
  const isMoved = !isSame('beginsAt') || (patch.venue && (patch.venue.zh !== meeting.venue.zh || (patch.venue.en ?? '') !== (meeting.venue.en ?? '')))
  if (announcedAt && isMoved) throw new DomainError('wrongState', { reason: announcedAt > now ? fixed.scheduled : fixed.out })
  if (announcedAt && !isSame('appliesUntil') && new Date(patch.appliesUntil ?? meeting.beginsAt) < (meeting.appliesUntil ?? meeting.beginsAt)) throw new DomainError('wrongState', { reason: fixed.earlier })
  if (meeting.commitment && (patch.seats || !isSame('appliesUntil') || patch.selection)) throw new DomainError('wrongState', { reason: { zh: '抽取办法和承诺值已经公布，名额、报名截止时间和遴选办法不再改动。', en: 'the way of drawing and its commitment are published; seats, the end of applications and the rules of selection stay.' } })
}

/** Why a hearing cannot begin at an instant: less than thirty days after its notice, unless the director has let that pass for it (NRH13). */
export async function dayFaults(db: Db, { meeting, announcedAt }: FoundMeeting, beginsAt: Date, now: Date): Promise<FieldError[]> {
  if (meeting.kind !== 'hearing' || !isTooEarly(beginsAt, announcedAt, now)) return []
  const isOverridden = (await listOverrides(db, meeting.planId)).some(one => one.rule === 'NRH13' && one.subjectId === meeting.id && !one.revokedAt)
  return isOverridden ? [] : [{ path: 'beginsAt', message: 'tooEarly' }]
}

/** Takes a meeting back that nobody was told of and nothing hangs on. */
export function removeMeeting(db: Db, key: string, version: number, actor: Person, now: Date): Promise<void> {
  return db.transaction(async (tx) => {
    const found = await holdMeeting(tx, key)
    requireMeetingStep(found, 'remove', now)
    if (await isMeetingUsed(tx, found.meeting.id)) throw new DomainError('wrongState', { reason: { zh: '这个会议已有公告、报名或者登记，不能删除。公告草稿可以先删除。', en: 'the meeting has a notice, applications or entries and cannot be removed. Discard its draft notice first.' } })
    if (!await deleteMeeting(tx, { id: found.meeting.id, version })) throw await staleMeeting(tx, key, now, actor)
    await recordAudit(tx, { actor, action: 'meeting.remove', subjectKind: 'meeting', subjectId: found.meeting.id, detail: { slug: found.meeting.slug, title: found.meeting.title.zh } })
  })
}

/** The failure of whoever was slower, with the meeting as it is now (design §4.7). */
export async function staleMeeting(db: Db, key: string, now: Date, reader?: Actor): Promise<DomainError> {
  return new DomainError('stale', {}, { current: await readDeskMeeting(db, key, now, reader) })
}
