import type { Db } from '#db/client'
import { keepApplicantsUntil, shortenApplicants } from '#db/queries/applications'
import { recordAudit } from '#db/queries/record'
import { keepApplicants } from '#shared/domain/application'
import { legalDate } from '#shared/domain/calendar'
import { DomainError } from '#shared/domain/errors'
import type { MeetingState } from '#shared/domain/meeting'
import { correctionFault, courseFault } from '#shared/domain/meeting-course'
import type { CourseEntry, CourseStep } from '#shared/domain/meeting-course'
import type { FoundMeeting } from '#db/queries/meetings'
import type { courseBody, courseCorrectionBody, MeetingRecord } from '#shared/schemas/meeting-record'
import type { z } from 'zod'
import type { Person } from '../desk/change'
import { requireHearingGate } from '../procedure/hearing-gate'
import { holdMeeting, standingOf } from './frame'
import { requireKeeper } from './hidden-experts'
import { readRecord, requireUnsigned, writeMeeting } from './record'
import { loadRecord, publicWords } from './record-source'

const refusals = {
  order: { zh: '会议进行到这里，不能这样操作。请刷新后查看。', en: 'this cannot follow where the meeting stands. Reload to see.' },
  halted: { zh: '会议已经中止。请先用“延期或者变更地点”定下新的时间。', en: 'the meeting is suspended. Set a new day first.' },
  notLast: { zh: '只能撤销最后一步。请刷新后查看。', en: 'only the last step can be taken back. Reload to see.' },
  minuted: { zh: '纪要已经办结，会议进程不再改动。', en: 'the minutes are finished; the course of the day stays.' },
  called: { zh: '会议已经取消或者办结。', en: 'the meeting has been called off or concluded.' },
}
const messages = { reason: 'needed', future: 'future', before: 'beforeLast', after: 'afterNext' }
const stepNames: Readonly<Record<CourseStep, string>> = { begin: '开始', suspend: '中止', resume: '恢复', end: '结束', terminate: '终止' }
const actions = { begin: 'meeting.begin', suspend: 'meeting.interrupt', resume: 'meeting.resume', end: 'meeting.end', terminate: 'meeting.terminate' } as const

/** Takes a step of the day, a hearing's first when the rules let it begin: begun, interrupted (中止), resumed, ended, ended early (终止); each with its time, and with its reason where the record has to tell it. */
export function takeCourseStep(db: Db, key: string, { version, step, reason, ...given }: z.output<typeof courseBody>, actor: Person, now: Date): Promise<MeetingRecord> {
  return db.transaction(async (tx) => {
    const found = await holdMeeting(tx, key)
    await requireKeeper(tx, found, actor)
    const { meeting } = found
    const at = given.at ? new Date(given.at) : now
    const course = meeting.details.course ?? []
    if (meeting.state === 'cancelled' || meeting.state === 'concluded') throw new DomainError('wrongState', { reason: refusals.called })
    // Halted before its day: it begins once a new day is set.
    if (meeting.state === 'suspended' && course.length === 0) throw new DomainError('wrongState', { reason: refusals.halted })
    const fault = courseFault(course, { step, at, reason }, now)
    if (fault === 'order') throw new DomainError('wrongState', { reason: refusals.order })
    if (course.length === 0 && legalDate(at) < legalDate(meeting.beginsAt)) throw new DomainError('invalidInput', {}, { fields: [{ path: 'at', message: 'beforeDay' }] })
    if (fault) throw new DomainError('invalidInput', {}, { fields: [{ path: fault === 'reason' ? 'reason' : 'at', message: messages[fault] }] })
    if (course.length === 0 && meeting.kind === 'hearing') await requireHearingGate(tx, found.plan.slug, meeting.id, now)
    // Everybody reads it on the page and in feeds; the record keeps it as it was given.
    const told = reason && publicWords(await loadRecord(tx, found, 'public'))(reason)
    await writeMeeting(tx, found, version, {
      details: { ...meeting.details, course: [...course, { step, at: at.toISOString(), reason }] }, state: stateAfter(found, step, now),
      ...step === 'end' ? { heldAt: at } : {}, ...told ? { stateReason: { zh: told } } : {},
    }, { actor, now })
    if (step === 'terminate') await shortenApplicants(tx, meeting.id, new Date(now.getTime() + keepApplicants.afterEnd * 86_400_000))
    await recordAudit(tx, { actor, action: actions[step], subjectKind: 'meeting', subjectId: meeting.id, detail: { slug: meeting.slug, from: at.toISOString(), ...told ? { reason: told } : {} } })
    return readRecord(tx, key, actor, now)
  })
}

function stateAfter(found: FoundMeeting, step: CourseStep, now: Date): MeetingState {
  if (step === 'suspend') return 'suspended'
  if (step === 'end') return 'held'
  if (step === 'terminate') return 'cancelled'
  if (step === 'begin') return found.meeting.state
  return standingOf({ ...found, meeting: { ...found.meeting, state: 'prepared' } }, now)
}

/** Gives a step that was taken another time or reason, until the record is signed; what stood there before is in the record of acts. */
export function correctCourseStep(db: Db, { meeting: key, step }: StepOf, { version, at: given, reason }: z.output<typeof courseCorrectionBody>, actor: Person, now: Date): Promise<MeetingRecord> {
  return db.transaction(async (tx) => {
    const found = await holdMeeting(tx, key)
    await requireKeeper(tx, found, actor)
    const [course, index] = [courseOf(found), placeOf(step)]
    const at = new Date(given)
    const [entry, fault] = [course[index], correctionFault(course, index, { at, reason }, now)]
    if (!entry || fault === 'unknown') throw new DomainError('notFound')
    if (fault) throw new DomainError('invalidInput', {}, { fields: [{ path: fault === 'reason' ? 'reason' : 'at', message: messages[fault] }] })
    if (index === 0 && legalDate(at) < legalDate(found.meeting.beginsAt)) throw new DomainError('invalidInput', {}, { fields: [{ path: 'at', message: 'beforeDay' }] })
    await writeCourse(tx, found, version, course.with(index, { ...entry, at: at.toISOString(), reason }), { actor, now })
    await recordAudit(tx, { actor, action: 'meeting.correctCourse', subjectKind: 'meeting', subjectId: found.meeting.id, detail: { slug: found.meeting.slug, title: stepNames[entry.step], ...toldChange({ day: entry.at, why: entry.reason }, { day: at.toISOString(), why: reason }) } })
    return readRecord(tx, key, actor, now)
  })
}

/** Takes the last step back that was written down by mistake: the meeting stands as before it. */
export function undoCourseStep(db: Db, { meeting: key, step }: StepOf, actor: Person, now: Date): Promise<MeetingRecord> {
  return db.transaction(async (tx) => {
    const found = await holdMeeting(tx, key)
    await requireKeeper(tx, found, actor)
    const course = courseOf(found)
    const last = course.at(-1)
    if (!last || placeOf(step) !== course.length - 1) throw new DomainError('wrongState', { reason: refusals.notLast })
    await writeCourse(tx, found, found.meeting.version, course.slice(0, -1), { actor, now })
    if (last.step === 'terminate') await keepApplicantsUntil(tx, found.meeting.id, new Date(found.meeting.beginsAt.getTime() + keepApplicants.afterDay * 86_400_000))
    await recordAudit(tx, { actor, action: 'meeting.undoCourse', subjectKind: 'meeting', subjectId: found.meeting.id, detail: { slug: found.meeting.slug, title: stepNames[last.step], from: last.at, ...last.reason ? { why: last.reason } : {} } })
    return readRecord(tx, key, actor, now)
  })
}

interface StepOf { meeting: string, step: string }

/** The place that an address names; none for what is no number. */
const placeOf = (step: string) => /^\d{1,3}$/.test(step) ? Number(step) : -1

/** The steps of a day that can still be mended: nothing was signed or made of them yet. */
function courseOf(found: FoundMeeting): CourseEntry[] {
  requireUnsigned(found)
  if (found.meeting.minutesAt) throw new DomainError('wrongState', { reason: refusals.minuted })
  return [...found.meeting.details.course ?? []]
}

/** Writes the steps, and what follows from the last of them. */
async function writeCourse(tx: Db, found: FoundMeeting, version: number, course: CourseEntry[], by: { actor: Person, now: Date }) {
  const last = course.at(-1)
  const told = last?.reason && publicWords(await loadRecord(tx, found, 'public'))(last.reason)
  await writeMeeting(tx, found, version, {
    details: { ...found.meeting.details, course }, state: last && last.step !== 'begin' ? stateAfter(found, last.step, by.now) : stateAfter(found, 'resume', by.now),
    heldAt: last?.step === 'end' ? new Date(last.at) : null, stateReason: told ? { zh: told } : null,
  }, by)
}
