import type { Db } from '#db/client'
import type { DocumentRow } from '#db/queries/documents'
import { countMeetingFacts, listMeetingFacts } from '#db/queries/procedure-facts'
import type { MeetingRow } from '#db/queries/procedure-facts'
import type { ItemFacts } from '#shared/domain/procedure-facts'
import { agendaSteps, minutesParts, recordFields } from '#shared/domain/procedure-meeting'
import type { HearingFacts, MeetingFacts, MeetingKind, RecordFacts } from '#shared/domain/procedure-meeting'
import type { NoticeFacts } from '#shared/domain/procedure-notice'
import { offlineOf, proofOf } from './offline'

type Counted = Awaited<ReturnType<typeof countMeetingFacts>>[number]

const kinds = { expertMeeting: 'appraisal', symposium: 'seminar', onSite: 'onSite' } as const satisfies Record<string, MeetingKind>

/** The hearings and other meetings of a plan as rules see them, and a hearing that is not held with its reason. */
export async function readMeetingFacts(db: Db, planId: string, { documents, notices }: { documents: readonly DocumentRow[], notices: readonly NoticeFacts[] }): Promise<{ hearings: HearingFacts[], meetings: MeetingFacts[] }> {
  const [found, counted] = await Promise.all([listMeetingFacts(db, planId), countMeetingFacts(db, planId)])
  const countOf = new Map(counted.map(one => [one.meetingId, one]))
  const exemption = documents.find(document => document.item === 'hearingExemption' && !document.voidedAt)
  const hearings = found.filter(meeting => meeting.kind === 'hearing').map(meeting => toHearing(meeting, countOf.get(meeting.id), { documents, notices }))
  if (exemption) hearings.push({ ...noHearing, id: exemption.id, exemption: { when: exemption.date, offline: offlineOf(exemption), reason: exemption.note || exemption.title } })
  return {
    hearings,
    meetings: found.flatMap(({ id, kind, heldAt, details }) => {
      if (kind === 'hearing') return []
      const proof = proofOf(documents, 'meeting', id)
      return [{ id, kind: kinds[kind], heldAt: proof?.date ?? heldAt, experts: kind === 'expertMeeting' || details.record.experts === 'yes', public: kind !== 'expertMeeting' || details.record.public === 'yes', offline: proof?.offline ?? null }]
    }),
  }
}

/** What a hearing has that was never called. */
const noHearing: Omit<HearingFacts, 'id' | 'exemption'> = {
  stage: null, startsAt: null, begunAt: null, heldAt: null, cancelledAt: null, seats: 0, selects: false, criteriaRecorded: false, priorityKept: true, selectionRulesPublishedAt: null, participantsPublishedAt: null,
  participants: 0, delivered: 0, deliveredAt: null, observersInvited: false, agenda: [], substitutes: 0, record: null, minutes: null, minutesReadable: false, offline: null,
}

interface Entered { documents: readonly DocumentRow[], notices: readonly NoticeFacts[] }

function toHearing(meeting: MeetingRow, counted: Counted | undefined, { documents, notices }: Entered): HearingFacts {
  const proof = proofOf(documents, 'meeting', meeting.id)
  const [list, materials] = [proofOf(documents, 'meetingList', meeting.id), proofOf(documents, 'meetingMaterials', meeting.id)]
  const postedAs = (kind: NoticeFacts['kind']) => notices.find(notice => notice.kind === kind && notice.hearing === meeting.id && !notice.withdrawnAt)?.postedAt ?? null
  const participants = counted?.participants ?? 0
  const begunAt = meeting.details.course?.find(({ step }) => step === 'begin')?.at
  return {
    id: meeting.id,
    stage: meeting.stageId,
    startsAt: meeting.beginsAt,
    begunAt: begunAt ? new Date(begunAt) : null,
    heldAt: proof?.date ?? meeting.heldAt,
    cancelledAt: meeting.state === 'cancelled' ? meeting.beginsAt : null,
    exemption: null,
    seats: meeting.seats.reduce((sum, { seats }) => sum + seats, 0),
    selects: meeting.drawnAt !== null,
    criteriaRecorded: meeting.conditions.zh.trim() !== '' && meeting.selection.zh.trim() !== '',
    priorityKept: (counted?.passedOver ?? 0) === 0,
    selectionRulesPublishedAt: postedAs('selectionRules') ?? meeting.seedPublishedAt,
    participantsPublishedAt: postedAs('participants') ?? meeting.listPublishedAt ?? list?.date ?? null,
    // What was brought to all of them on paper is proved as one: how many they were stands there.
    ...materials ? { participants: Math.max(participants, 1), delivered: Math.max(participants, 1), deliveredAt: materials.date } : { participants, delivered: counted?.delivered ?? 0, deliveredAt: counted?.deliveredOn ?? null },
    observersInvited: meeting.observers > 0,
    agenda: meeting.details.agenda.length ? agendaSteps : [],
    substitutes: 0,
    record: proofOf(documents, 'meetingRecord', meeting.id) ? recordOnPaper : recordOf(meeting, counted),
    minutes: minutesOf(meeting, documents),
    minutesReadable: meeting.minutesReleasedAt !== null || proofOf(documents, 'meetingMinutes', meeting.id) !== null,
    offline: proof?.offline ?? null,
  }
}

/** A signed paper has what the law asks of it. */
const recordOnPaper: RecordFacts = { fields: recordFields, officersSigned: true, recorderSigned: true, participants: 0, confirmed: 0, refusalsNoted: 0 }

function recordOf({ details, recordSignedAt }: MeetingRow, counted: Counted | undefined): RecordFacts | null {
  const told = recordFields.filter(field => details.record[field]?.trim())
  if (!told.length && !recordSignedAt) return null
  const signed = recordSignedAt !== null
  return { fields: told, officersSigned: signed, recorderSigned: signed, participants: counted?.attended ?? 0, confirmed: counted?.signed ?? 0, refusalsNoted: counted?.refused ?? 0 }
}

function minutesOf({ id, details, minutesAt }: MeetingRow, documents: readonly DocumentRow[]): HearingFacts['minutes'] {
  const paper = proofOf(documents, 'meetingMinutes', id)
  if (paper) return { when: paper.date, offline: paper.offline, parts: [] }
  return minutesAt && { when: minutesAt, offline: null, parts: minutesParts.filter(part => details.minutes[part]?.trim()) }
}

/** The minutes of a plan's hearings as the document that goes with it (Art. 18). */
export function minutesAsItems(hearings: readonly HearingFacts[]): ItemFacts[] {
  return hearings.flatMap(({ cancelledAt, minutes }) => cancelledAt === null && minutes ? [{ item: 'hearingMinutes' as const, when: minutes.when, offline: minutes.offline, waived: null }] : [])
}
