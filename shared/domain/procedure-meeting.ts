import type { Done, Offline, When } from './procedure-facts'

/** Ways of hearing people (713 Art. 14) other than a hearing, and the appraisal 论证会 of 城乡规划法 Art. 26. */
export const meetingKinds = ['appraisal', 'seminar', 'fieldVisit', 'written', 'onSite', 'other'] as const
export type MeetingKind = typeof meetingKinds[number]

/** A meeting that was held (`heldAt`) or is planned, and whom it heard. */
export interface MeetingFacts { id: string, kind: MeetingKind, heldAt: When | null, experts: boolean, public: boolean, offline: Offline | null }

/** Fields of a hearing's record 听证笔录 (自然资源听证规定 Art. 10; `domain.md` §1.4). */
export const recordFields = ['title', 'officers', 'participants', 'timePlace', 'publicity', 'grounds', 'statements', 'interruptions', 'decisions'] as const
export type RecordField = typeof recordFields[number]

/** Parts of the minutes 听证纪要 (自然资源听证规定 Art. 17). */
export const minutesParts = ['basics', 'explanation', 'statements', 'differences', 'proposals'] as const
export type MinutesPart = typeof minutesParts[number]

/** Steps of a hearing in the order of 713 Art. 17. */
export const agendaSteps = ['introduction', 'debate', 'confirmation'] as const
export type AgendaStep = typeof agendaSteps[number]

/** The record: what it holds, and who has signed it. Who refuses to sign is noted, which counts. */
export interface RecordFacts { fields: readonly RecordField[], officersSigned: boolean, recorderSigned: boolean, participants: number, confirmed: number, refusalsNoted: number }

/** A hearing. Days of planned and of held are told apart; `startsAt` is the one announced, after a postponement the new one. */
export interface HearingFacts {
  id: string
  stage: string | null
  startsAt: When | null
  /** When it first began, as its record tells; null where nobody wrote that down. */
  begunAt: When | null
  /** When it ended. */
  heldAt: When | null
  cancelledAt: When | null
  /** No hearing because those concerned waived it or it was too urgent (自然资源听证规定 Art. 5). */
  exemption: (Done & { reason: string }) | null
  seats: number
  /** Whether participants are chosen at all; where everybody who applied takes part no rules of choosing are needed. */
  selects: boolean
  criteriaRecorded: boolean
  priorityKept: boolean
  selectionRulesPublishedAt: When | null
  participantsPublishedAt: When | null
  /** To how many of the participants the materials were delivered with proof, and when the last had them. */
  participants: number
  delivered: number
  deliveredAt: When | null
  observersInvited: boolean
  agenda: readonly AgendaStep[]
  /** How many sent somebody else: there are no substitutes (Art. 16). */
  substitutes: number
  record: RecordFacts | null
  minutes: (Done & { parts: readonly MinutesPart[] }) | null
  minutesReadable: boolean
  offline: Offline | null
}
