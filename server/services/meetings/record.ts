import type { Db } from '#db/client'
import { listScans } from '#db/queries/attendance'
import { updateMeeting } from '#db/queries/meetings'
import type { FoundMeeting } from '#db/queries/meetings'
import { raiseGeneration } from '#db/queries/plans'
import { recordAudit } from '#db/queries/record'
import { legalDate } from '#shared/domain/calendar'
import type { HolidayCalendar } from '#shared/domain/calendar'
import { DomainError } from '#shared/domain/errors'
import { minutesDue } from '#shared/domain/hearing-clock'
import { officerFaults } from '#shared/domain/meeting-check'
import { nextCourseSteps } from '#shared/domain/meeting-course'
import { entriesOfRecord, recordGaps } from '#shared/domain/meeting-record'
import { minutesDraft, partsOfMinutes } from '#shared/domain/minutes-paper'
import { labelOf } from '#shared/domain/opinion-number'
import { can } from '#shared/domain/permissions'
import { recordDraft } from '#shared/domain/record-paper'
import type { Actor } from '#shared/domain/roles'
import type { MeetingRecord, recordPatchBody } from '#shared/schemas/meeting-record'
import type { z } from 'zod'
import type { Person } from '../desk/change'
import { readCalendar } from '../procedure/context'
import { holdMeeting, requireMeeting, standingOf } from './frame'
import { requireKeeper, shownOfficers } from './hidden-experts'
import { capacityOf, hidesNames, loadRecord, nameOf, paperFacts, reportFigures, shownSpeaker, statementOutcomes } from './record-source'
import type { RecordSource } from './record-source'

/** The day of a meeting and what follows. Who keeps the record reads whole names, everybody else masked ones. */
export async function readRecord(db: Db, key: string, actor: Actor, now: Date): Promise<MeetingRecord> {
  const found = await requireMeeting(db, key)
  const { meeting, stage } = found
  const [source, calendar, scans] = await Promise.all([loadRecord(db, found, actor), readCalendar(db), listScans(db, [meeting.recordUploadId, meeting.minutesUploadId])])
  const whole = can(actor, 'meeting.record') && !source.experts.length
  // A scan shows names and hands.
  const scanOf = (id: string | null) => scans.flatMap(row => row.id === id && !source.experts.length ? [{ upload: row.id, name: row.name, bytes: row.bytes, image: row.width !== null }] : [])[0] ?? null
  const facts = paperFacts(source, whole)
  const drafts = recordDraft(facts)
  const shown = whole ? (text: string) => text : hidesNames(source)
  const { details: { course = [], record, officers } } = meeting
  return {
    id: meeting.id, slug: meeting.slug, kind: meeting.kind, standing: standingOf(found, now), version: meeting.version, keeps: whole, title: meeting.title, stage: stage && { slug: stage.slug, title: stage.title },
    beginsAt: meeting.beginsAt.toISOString(), heldAt: iso(meeting.heldAt), serverTime: now.toISOString(),
    course: course.map(one => ({ ...one, reason: shown(one.reason) })), courseSteps: meeting.state === 'cancelled' || (course.length === 0 && legalDate(now) < legalDate(meeting.beginsAt)) ? [] : [...nextCourseSteps(course)],
    officers: shownOfficers(officers, source.experts), officerFaults: meeting.kind === 'hearing' ? officerFaults(officers) : [],
    people: peopleOf(source, whole, shown), visitors: meeting.visitors, heard: { experts: meeting.kind === 'expertMeeting' || record.experts === 'yes', public: record.public === 'yes' },
    statements: statementsOf(source, whole, shown),
    record: entriesOfRecord(meeting.kind).map(entry => ({ entry, text: shown(record[entry] ?? ''), draft: shown(drafts[entry]) })),
    gaps: gapsOf(source, meeting.recordUploadId !== null), signedAt: iso(meeting.recordSignedAt), recordScan: scanOf(meeting.recordUploadId),
    corrections: source.corrections.map(({ madeAt, ...one }) => ({ ...one, before: shown(one.before), after: shown(one.after), reason: shown(one.reason), madeAt: madeAt.toISOString() })),
    minutes: { ...minutesOf(source, facts, { calendar, now, shown }), scan: scanOf(meeting.minutesUploadId) },
    report: reportFigures(source, now),
  }
}

/** Covers names for those who do not keep the record. */
type Shown = (text: string) => string

const iso = (instant: Date | null) => instant?.toISOString() ?? null

/** What keeps the record of a meeting from being sealed; `scan`: whether the signed paper is there. */
export function gapsOf(source: RecordSource, scan: boolean) {
  const { found: { meeting }, seated, statements } = source
  const participants = seated.filter(({ part }) => part === 'representative').map(row => ({ name: nameOf(source, row, false), attended: row.attended, signature: row.signature }))
  return recordGaps({ kind: meeting.kind, record: meeting.details.record, statements: statements.length, participants, visitors: Math.max(meeting.visitors, seated.filter(({ attended }) => attended === true).length), scan })
}

function peopleOf(source: RecordSource, whole: boolean, shown: Shown): MeetingRecord['people'] {
  return source.seated.map(row => ({ id: row.id, part: row.part, name: nameOf(source, row, whole), capacity: capacityOf(source.found, row), attended: row.attended, note: shown(row.attendanceNote), signature: row.signature, signatureNote: shown(row.signatureNote) }))
}

function statementsOf(source: RecordSource, whole: boolean, shown: Shown): MeetingRecord['statements'] {
  return source.statements.map(({ statement: { applicationId, opinionId: _, submissionId: __, ...one }, opinion }) => {
    const by = whole ? one : shownSpeaker(source, one)
    return {
      ...one, application: applicationId, text: shown(one.text), speaker: shown(by.speaker), capacity: shown(by.capacity),
      opinion: opinion && { id: opinion.id, label: labelOf(opinion), handling: opinion.handling, visibility: opinion.visibility, outcome: opinion.outcome, reason: opinion.reason },
    }
  })
}

function minutesOf(source: RecordSource, facts: ReturnType<typeof paperFacts>, { calendar, now, shown }: { calendar: HolidayCalendar, now: Date, shown: Shown }): Omit<MeetingRecord['minutes'], 'scan'> {
  const { meeting } = source.found
  const draft = minutesDraft(facts, statementOutcomes(source))
  const parts = partsOfMinutes(meeting.kind)
  const due = meeting.kind === 'hearing' && meeting.heldAt ? minutesDue(legalDate(meeting.heldAt), calendar) : null
  return {
    parts: parts.map(part => ({ part, text: shown(meeting.details.minutes[part] ?? ''), draft: shown(draft[part]) })), missing: parts.filter(part => !meeting.details.minutes[part]?.trim()),
    due, overdue: due?.kind === 'day' && (meeting.minutesAt ? legalDate(meeting.minutesAt) : legalDate(now)) > due.date,
    doneAt: iso(meeting.minutesAt), releasedAt: iso(meeting.minutesReleasedAt), reportedAt: iso(meeting.reportedAt),
  }
}

/** What a step that changes a meeting after its beginning writes, refused when somebody else was faster. */
export async function writeMeeting(tx: Db, { meeting, plan }: FoundMeeting, version: number, set: Parameters<typeof updateMeeting>[2], { actor, now }: { actor: Actor, now: Date }): Promise<void> {
  if (!await updateMeeting(tx, { id: meeting.id, version }, set)) throw new DomainError('stale', {}, { current: await readRecord(tx, meeting.id, actor, now) })
  await raiseGeneration(tx, plan.id)
}

/** Refuses to change what has been signed (自然资源听证规定 Art. 10): that is corrected, with the reason. */
export function requireUnsigned({ meeting }: Pick<FoundMeeting, 'meeting'>) {
  if (meeting.recordSignedAt) throw new DomainError('wrongState', { reason: { zh: '笔录已经签字封存，不再改动。有误请用“更正”，写明理由。', en: 'the record has been signed and stays as it is. Correct it, with the reason.' } })
}

/** Writes entries of the record, who was heard and how many came. */
export function patchRecord(db: Db, key: string, { version, record, heard, visitors }: z.output<typeof recordPatchBody>, actor: Person, now: Date): Promise<MeetingRecord> {
  return db.transaction(async (tx) => {
    const found = await holdMeeting(tx, key)
    const { meeting } = found
    await requireKeeper(tx, found, actor)
    requireUnsigned(found)
    const told = { ...record, ...heard ? { experts: heard.experts ? 'yes' : '', public: heard.public ? 'yes' : '' } : {} }
    await writeMeeting(tx, found, version, { details: { ...meeting.details, record: { ...meeting.details.record, ...told } }, ...visitors === undefined ? {} : { visitors } }, { actor, now })
    await recordAudit(tx, { actor, action: 'meeting.writeRecord', subjectKind: 'meeting', subjectId: meeting.id, detail: { slug: meeting.slug, fields: Object.keys(told), ...visitors === undefined ? {} : { people: visitors } } })
    return readRecord(tx, key, actor, now)
  })
}
