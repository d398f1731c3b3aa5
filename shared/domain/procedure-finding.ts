import { endOfLegalDay } from './calendar'
import type { HolidayCalendar, LegalDate } from './calendar'
import type { LegalDay } from './legal-period'
import { planPhases } from './phase'
import type { PlanPhase } from './phase'
import type { Offline, ProcedureFacts, When } from './procedure-facts'
import type { Deadline, Evidence, EvidenceCount, EvidenceDay, Rule, RuleState, RuleSubject, Severity, TextParam } from './procedure-rule'
import { dayOf } from './procedure-when'

/** Sentences a check can end with; each has its text in `desk.rules.finding`. */
export const findingCodes = [
  'met', 'unmet', 'noneYet', 'groupOff', 'notInForce', 'noSubject', 'unannounced',
  'notPosted', 'periodMet', 'periodRunning', 'periodShort', 'shortExplained', 'shortUnexplained',
  'eventUnset', 'beforeMet', 'beforeLate', 'beforeStrict', 'beforeOpen', 'beforeMissed', 'withinMet', 'withinLate', 'withinOpen', 'withinMissed',
  'itemsThere', 'itemsMissing', 'lacks', 'handled', 'noOpinions', 'outcomesMissing', 'uncategorised', 'redirectedOpen', 'hearingHeld', 'hearingPlanned', 'hearingExempt', 'heard', 'heardMissing', 'partlyDelivered',
] as const
export type FindingCode = typeof findingCodes[number]

/** What a check found about one subject, before settings, dates of force and overrides are looked at. */
export interface Finding {
  subject: RuleSubject
  /** The day whose law decides; null for today. */
  on: LegalDate | null
  state: Exclude<RuleState, 'overridden'>
  code: FindingCode
  params: Readonly<Record<string, TextParam>>
  evidence: readonly Evidence[]
  deadline: Deadline | null
  /** Where a case weighs less than the rule does. */
  severity?: Severity
}

export interface CheckInput { facts: ProcedureFacts, rule: Rule, now: Date, today: LegalDate, calendar: HolidayCalendar }
export type Check = (input: CheckInput) => Finding[]

export const wholePlan: RuleSubject = { kind: 'plan', id: '' }

/** A finding with what is mostly empty left out. */
export function found(state: Finding['state'], code: FindingCode, more: Partial<Omit<Finding, 'state' | 'code'>> = {}): Finding {
  return { subject: wholePlan, on: null, params: {}, evidence: [], deadline: null, ...more, state, code }
}

/** A counted day as a limit. */
export function deadlineOf(bound: Deadline['bound'], day: LegalDay, strict?: LegalDay): Deadline {
  if (day.kind === 'unannounced') return { ...day, bound }
  return { kind: 'day', bound, date: day.date, at: endOfLegalDay(day.date), ...strict?.kind === 'day' ? { strict: strict.date } : {} }
}

/** A day as evidence. */
export function dayEvidence(what: EvidenceDay, when: When, offline: Offline | null = null): Evidence {
  return { kind: 'day', what, date: dayOf(when), offline: offline !== null }
}

/** A count as evidence. */
export function countEvidence(what: EvidenceCount, n: number): Evidence {
  return { kind: 'count', what, n }
}

/** Whether what has not been done yet is still to come (`pending`) or was left out (`fail`): it is, once the plan has gone past the phase it belongs to. */
export function undone(facts: ProcedureFacts, phase: PlanPhase): 'pending' | 'fail' {
  return planPhases.indexOf(facts.plan.phase) > planPhases.indexOf(phase) ? 'fail' : 'pending'
}

/** Names of the catalogue below `desk.rules`. */
export const keys = (group: string, names: readonly string[]): TextParam => ({ keys: names.map(name => `${group}.${name}`) })
