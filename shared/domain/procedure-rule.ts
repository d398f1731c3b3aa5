import type { HolidayCalendar, LegalDate } from './calendar'
import type { PlanPhase } from './phase'
import type { ItemId } from './procedure-item'
import type { StatuteId } from './statutes'

/** Rules of `domain.md` §1.1, by the ids they have there. */
export const ruleIds = [
  'URPL26-1', 'URPL26-2', 'URPL26-3', 'URPL16-1', 'URPL8', 'URPL9', 'URPL24', 'URPL46', 'URPL47',
  'NRH10', 'NRH11', 'NRH12', 'NRH13', 'NRH14', 'NRH15', 'NRH16', 'NRH17', 'NRH18',
  'MAD14', 'MAD15', 'MAD15-ch', 'MAD16-a', 'MAD16-b', 'MAD17', 'MAD18', 'MAD19-20', 'MAD22-24', 'MAD25-26', 'MAD29', 'MAD30', 'MAD31', 'MAD32', 'MAD33',
  'GIR14-17', 'GIR24', 'GIR26', 'GIR33', 'DEP51', 'DEP51-pub', 'CPPCC-rep', 'PET-23', 'MAP22', 'PIPL17', 'PIPL31', 'LOG6', 'ID24',
] as const
export type RuleId = typeof ruleIds[number]

/** Groups a plan's settings switch; expert appraisal and risk assessment are parts of a major decision and count with it only. */
export const ruleGroups = ['planMaking', 'hearing', 'majorDecision', 'expertAppraisal', 'riskAssessment', 'disclosure', 'deputies', 'petitions', 'maps', 'personalData', 'platform'] as const
export type RuleGroup = typeof ruleGroups[number]

/** What a rule stands before: a step from one phase to another, or an act. */
export type Guard = `${PlanPhase}>${PlanPhase}` | 'closeStage' | 'concludeStage' | 'publishNotice' | 'holdHearing'

/** `block` stops what the rule guards, `warn` is shown there, `inform` is shown in the panel. */
export const severities = ['block', 'warn', 'inform'] as const
export type Severity = typeof severities[number]

/** What a rule measures; `extended` where the law gives longer for hard cases (代表法 Art. 51). */
export interface Threshold { n: number, unit: 'days' | 'workingDays' | 'months' | 'count', extended?: number }

/** Where a rule stands: article, paragraph 款, and the last article where it takes several. */
export interface Citation { statute: StatuteId, article: number, toArticle?: number, paragraph?: number }

/** One version of a rule, in force from a day to a day. Several versions of an id may follow each other. */
export interface Rule {
  id: RuleId
  group: RuleGroup
  citation: Citation
  effectiveFrom: LegalDate
  effectiveTo: LegalDate | null
  threshold: Threshold | null
  severity: Severity
  /** False where `domain.md` marks the text as to be verified: then it warns at most until it is confirmed. */
  verified: boolean
  guards: readonly Guard[]
}

/** What a rule was applied to. */
export interface RuleSubject { kind: 'plan' | 'stage' | 'notice' | 'hearing' | 'proposal', id: string }

export const ruleStates = ['pass', 'fail', 'pending', 'notApplicable', 'overridden'] as const
export type RuleState = typeof ruleStates[number]

/** A computed limit: `notBefore` for what may end or begin on that day at the earliest, `notAfter` for the last day. An unannounced year is said, not guessed. */
export type Deadline
  = | { kind: 'day', bound: 'notBefore' | 'notAfter', date: LegalDate, /** One day earlier for the strict reader (`domain.md` §1.2). */ strict?: LegalDate, /** The exclusive instant at which that day ends. */ at: Date }
    | { kind: 'unannounced', bound: 'notBefore' | 'notAfter', year: number }

/** What a finding rests on, as data. */
export type Evidence
  = | { kind: 'day', what: EvidenceDay, date: LegalDate, offline: boolean }
    | { kind: 'count', what: EvidenceCount, n: number }
    | { kind: 'item', item: ItemId, date: LegalDate, documentNumber: string, offline: boolean }
    | { kind: 'missing', what: string }
    | { kind: 'unannounced', year: number }
export const evidenceDays = ['posted', 'opened', 'lastDay', 'held', 'delivered', 'minutes', 'published', 'assigned', 'replied', 'approved', 'planned'] as const
export type EvidenceDay = typeof evidenceDays[number]
export const evidenceCounts = ['opinions', 'uncategorised', 'withoutOutcome', 'withoutReason', 'unreviewed', 'unanswered', 'redirectedUntold', 'redirectedPublic', 'participants', 'delivered', 'maps', 'mapsWithoutNumber', 'days'] as const
export type EvidenceCount = typeof evidenceCounts[number]

/** A value in a sentence: as it is, a day, words in both languages, or texts of the catalogue in a row. */
export type TextParam = string | number | { day: LegalDate } | { zh: string, en: string } | { keys: readonly string[] }

/** A sentence: key in `desk.rules` and what fills it; `useRuleTexts` and `ruleSentence` write it in a language. */
export interface RuleText { key: string, params: Readonly<Record<string, TextParam>> }

/** The director's confirmation that the text of a rule stands, with source and date. */
export interface RuleConfirmation { rule: RuleId, source: string, on: LegalDate, by: string }

/** Checks of the platform's own that a transition asks for beside the rules (design §4.4: closing and concluding are two moments). */
export const gateChecks = ['order', 'standing', 'reason', 'closed', 'categorised', 'reviewed', 'replied', 'roundClosed', 'roundCategorised', 'roundAccounted', 'complete', 'approved', 'signedOff'] as const
export type GateCheck = typeof gateChecks[number]

/** The director's decision to go on in spite of a rule or check; `subject` null for whatever it is applied to. */
export interface RuleOverride { of: RuleId | GateCheck, subject: RuleSubject | null, reason: string, by: string, at: Date }

/** What a rule says about one subject. */
export interface RuleResult {
  rule: Rule
  subject: RuleSubject
  state: RuleState
  /** After lowering what is not verified. */
  severity: Severity
  /** True where the rule awaits confirmation: 待法制部门核实. */
  unconfirmed: boolean
  evidence: readonly Evidence[]
  deadline: Deadline | null
  text: RuleText
  override: RuleOverride | null
}

/** Everything beside the facts: the clock, the calendar, the director's decisions; `rules` where an office has changed versions of its own. */
export interface ProcedureContext {
  now: Date
  calendar: HolidayCalendar
  confirmations: readonly RuleConfirmation[]
  overrides: readonly RuleOverride[]
  rules?: readonly Rule[]
}
