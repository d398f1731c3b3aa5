import type { Db } from '#db/client'
import { listSealedApplicants } from '#db/queries/applications'
import { listCorrections, listSeated } from '#db/queries/attendance'
import type { SeatedRow } from '#db/queries/attendance'
import { listMeetingMoves } from '#db/queries/meetings'
import type { FoundMeeting } from '#db/queries/meetings'
import { listStatements } from '#db/queries/statements'
import type { FoundStatement, StatementRow } from '#db/queries/statements'
import { hiddenSpeaker, wordsFor } from '#shared/domain/hidden-experts'
import type { HiddenExpert } from '#shared/domain/hidden-experts'
import type { PaperFacts, PaperParticipant } from '#shared/domain/meeting-paper'
import { recordEntries, recordName } from '#shared/domain/meeting-record'
import { meetingReport, reportWaiting } from '#shared/domain/meeting-report'
import type { MeetingReport, ReportWaiting } from '#shared/domain/meeting-report'
import { minutesName } from '#shared/domain/minutes-paper'
import type { StatementOutcome } from '#shared/domain/minutes-paper'
import { coverNames } from '#shared/domain/name-cover'
import { answeredHandlings } from '#shared/domain/opinion'
import { labelOf } from '#shared/domain/opinion-number'
import { minutesParts } from '#shared/domain/procedure-meeting'
import { redact } from '#shared/domain/redaction'
import { namedSpeaker } from '#shared/domain/speaker-label'
import type { Actor } from '#shared/domain/roles'
import { showsOpinions } from '#shared/domain/stage'
import { reportWords } from '../../reports/words'
import type { ReportNames } from '../../reports/words'
import { readNames } from '../outcome-accounts/frame'
import { readSite } from '../site'
import { knownNames, openApplicant } from './applicant-data'
import { hiddenExperts, shownApplicant } from './hidden-experts'
import type { Applicant } from './hidden-experts'

/** Everything the papers of a meeting are made of; `applicants` are the whole names of everybody who applied, `experts` those whom the reader may not know. */
export interface RecordSource { found: FoundMeeting, seated: SeatedRow[], applicants: string[], statements: FoundStatement[], corrections: Awaited<ReturnType<typeof listCorrections>>, moves: Awaited<ReturnType<typeof listMeetingMoves>>, organ: string, names: ReportNames | null, experts: HiddenExpert[] }

/** Loads what the record, the minutes and the report of a meeting are made of, for `reader`; for the office without one. */
export async function loadRecord(db: Db, found: FoundMeeting, reader?: Actor | 'public'): Promise<RecordSource> {
  const { meeting } = found
  const [seated, sealed, statements, corrections, moves, site, names, experts] = await Promise.all([
    listSeated(db, meeting.id), listSealedApplicants(db, meeting.id), listStatements(db, meeting.id), listCorrections(db, meeting.id), listMeetingMoves(db, meeting.id), readSite(db), meeting.stageId ? readNames(db, meeting.stageId) : null, reader ? hiddenExperts(db, found, reader) : [],
  ])
  return { found, seated, applicants: knownNames(sealed), statements, corrections, moves, organ: (site.organiser.zh || site.publicBody.zh), names, experts }
}

/** The name of somebody with a seat; as the published list has it where his data are gone or not for the reader. */
export function nameOf({ experts }: Pick<RecordSource, 'experts'>, seat: Applicant, whole: boolean): string {
  return whole && seat.sealed !== null ? openApplicant(seat.sealed).name || seat.shownName : shownApplicant(experts, seat)
}

/** Who spoke as those read it who do not keep the record: a person masked, a hidden expert as his round tells of him and without his office, 主持人 as it stands. */
export function shownSpeaker({ experts }: Pick<RecordSource, 'experts'>, { speaker, capacity, party }: Pick<StatementRow, 'speaker' | 'capacity' | 'party'>): { speaker: string, capacity: string } {
  const hidden = hiddenSpeaker(experts, { speaker, party })
  return hidden === undefined ? { speaker: coverNames([namedSpeaker(speaker)])(speaker), capacity } : { speaker: hidden, capacity: '' }
}

/** Covers the names of those who applied, sat or spoke wherever a text names them. */
export function hidesNames({ applicants, statements, experts }: Pick<RecordSource, 'applicants' | 'statements' | 'experts'>): (text: string) => string {
  return coverNames([...applicants, ...statements.map(({ statement }) => namedSpeaker(statement.speaker))], wordsFor(experts))
}

/** A text as everybody may read it: nobody is named on the site, whoever it names, and personal data are covered. */
export function publicWords(source: RecordSource): (text: string) => string {
  const hidden = hidesNames(source)
  return text => redact(hidden(text))
}

/** As what somebody sits there: the name of his seats, or 旁听. */
export function capacityOf({ meeting }: Pick<FoundMeeting, 'meeting'>, { part, category }: Pick<SeatedRow, 'part' | 'category'>): string {
  return part === 'observer' ? '旁听' : meeting.seats.find(({ code }) => code === category)?.name.zh ?? ''
}

/** What the papers are made of, with whole names or masked ones. */
export function paperFacts(source: RecordSource, whole: boolean): PaperFacts {
  const { found, seated, statements, corrections, moves, organ } = source
  const { meeting, plan } = found
  const toPerson = (row: SeatedRow): PaperParticipant => ({ name: nameOf(source, row, whole), capacity: capacityOf(found, row), attended: row.attended, note: row.attendanceNote, signature: row.signature, signatureNote: row.signatureNote })
  const observers = seated.filter(({ part }) => part === 'observer')
  return {
    kind: meeting.kind, plan: plan.title.zh, title: meeting.title.zh, organ, content: meeting.content.zh, venue: meeting.venue.zh, beginsAt: meeting.beginsAt, heldAt: meeting.heldAt,
    officers: meeting.details.officers, agenda: meeting.details.agenda.map(({ zh }) => zh),
    participants: seated.filter(({ part }) => part === 'representative').map(toPerson),
    came: Math.max(meeting.visitors, seated.filter(({ attended }) => attended === true).length),
    observers: { invited: meeting.observers, present: Math.max(meeting.visitors, observers.filter(({ attended }) => attended === true).length) },
    statements: statements.map(({ statement }) => ({ ...whole ? { speaker: statement.speaker, capacity: statement.capacity } : shownSpeaker(source, statement), text: statement.text })),
    record: meeting.details.record, minutes: meeting.details.minutes,
    corrections: corrections.map(({ target, subject, before, after, reason, madeAt }) => ({ what: correctedName(source, { target, subject }), before, after, reason, at: madeAt })),
    course: meeting.details.course ?? [], moves,
    signedAt: meeting.recordSignedAt, minutesAt: meeting.minutesAt,
  }
}

/** What a correction is about, in words. */
function correctedName({ found, statements }: RecordSource, { target, subject }: { target: string, subject: string }): string {
  const { kind } = found.meeting
  const entry = recordEntries.find(one => one === subject)
  const part = minutesParts.find(one => one === subject)
  if (target === 'record' && entry) return recordName(kind, entry)
  if (target === 'minutes' && part) return minutesName(kind, part)
  return `第${statements.findIndex(({ statement }) => statement.id === subject) + 1}条发言`
}

const isAnswered = ({ handling }: { handling: string }) => answeredHandlings.some(one => one === handling)

/** The statements with what the office has decided about each, for its own papers. */
export function statementOutcomes({ statements, names }: RecordSource): StatementOutcome[] {
  return statements.filter(({ statement }) => statement.isOpinion).map(({ statement: { speaker, capacity, text }, opinion }) => ({
    speaker, capacity, text, number: opinion ? labelOf(opinion) : '', topic: opinion?.topic ? names?.topic(opinion.topic) ?? '' : '', nature: opinion ? reportWords.nature(opinion.nature) : '',
    opposes: opinion?.nature === 'objection', outcome: opinion?.outcome ? reportWords.outcome(opinion.outcome) : '', reason: opinion?.reason ?? '',
  }))
}

/** What the public may read of what became of the statements, at `now`. */
export function publicReport({ statements, names, experts, found: { stage } }: RecordSource, now: Date): MeetingReport {
  const shows = stage !== null && showsOpinions(stage, now)
  return meetingReport(statements.map(({ statement: { speaker, capacity, party, isOpinion }, opinion }) => ({
    capacity: hiddenSpeaker(experts, { speaker, party }) === undefined ? capacity : '', party, isOpinion,
    opinion: opinion && { number: labelOf(opinion), publicText: opinion.publicText, isPublic: shows && opinion.visibility === 'public', isAnswered: isAnswered(opinion), topic: opinion.topic && (names?.topic(opinion.topic) ?? ''), outcome: opinion.outcome, reason: opinion.reason },
  })))
}

/** How many rows a report would have at `now`, how many of them answered, and what it waits for. */
export function reportFigures(source: RecordSource, now: Date): ReportWaiting & { rows: number, answered: number, others: number } {
  const { rows, others } = publicReport(source, now)
  const waiting = reportWaiting(source.statements.map(({ statement: { isOpinion }, opinion }) => ({ isOpinion, visibility: opinion?.visibility ?? null })), source.found.stage, now)
  return { rows: rows.length, answered: rows.filter(({ outcome }) => outcome !== '').length, others, ...waiting }
}
