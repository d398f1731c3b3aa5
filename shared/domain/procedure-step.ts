import type { LegalDate } from './calendar'
import { hearingNoticeDays, materialsWorkingDays, minutesWorkingDays } from './hearing-clock'
import type { LegalDay } from './legal-period'
import { leastNoticeDays } from './notice-period'
import type { Rule, RuleId } from './procedure-rule'
import { ruleOn } from './procedure-rules'

/** What a schedule counts back from: the end of a notice, a hearing, or the submission for approval. */
export const chainKinds = ['publicNotice', 'hearing', 'submission'] as const
export type ChainKind = typeof chainKinds[number]

/** Steps in an order in which none stands before what it needs. */
export const chainSteps = [
  'mapFiled', 'mapNumber', 'noticePosted', 'noticeEnd', 'hearingNotice', 'participantsListed', 'materialsDelivered', 'hearingHeld', 'minutesDone',
  'expertsHeard', 'outcomesDone', 'riskAssessed', 'legalitySent', 'collectiveDecision', 'deliberated', 'submitted',
] as const
export type ChainStep = typeof chainSteps[number]

/** Which rule makes a distance; 地图管理条例 Art. 19 binds the reviewing authority, not the plan, and is no rule of the panel. */
export type GapSource = RuleId | 'MAP19' | 'order'

/** How far a step stands before another at least. `period`: it ends with the next working day where its last is one of rest (民法典 203). `within`: the law gives the later step so long at most, and the schedule leaves all of it. */
export interface Gap { from: ChainStep, to: ChainStep, n: number, unit: 'days' | 'workingDays', source: GapSource, period?: boolean, strict?: boolean, within?: boolean }

/** A target, the kind of chain that leads to it, and which parts belong to it. `own`: working days the office gives itself for a step beside what the law wants. */
export interface Schedule { kind: ChainKind, target: LegalDate, hearing: boolean, majorDecision: boolean, own?: Partial<Record<ChainStep, number>>, /** The office's versions of rules, where it has changed any. */ rules?: readonly Rule[] }

/** The latest day of a step, and the distance that makes it; `strict` one working day earlier where readers differ (`domain.md` §1.2). `noLater`: the day it is surely not later than, also where a year that is not announced keeps the latest from being counted: days of rest only make it earlier. */
export interface PlannedStep { step: ChainStep, latest: LegalDay, noLater: LegalDate, strict: LegalDay | null, because: Gap | null }

/** A step's days: planned by the office; arranged, as a stage, a notice or a hearing has it now; actual. */
export type StepDays = Readonly<Partial<Record<ChainStep, { planned?: LegalDate, arranged?: LegalDate, actual?: LegalDate }>>>

type DayOfSteps = Readonly<Partial<Record<ChainStep, LegalDate>>>

/** The days of every step, of what was planned, is arranged and has come. */
export function stepDays({ planned = {}, arranged, actual }: { planned?: DayOfSteps, arranged: DayOfSteps, actual: DayOfSteps }): StepDays {
  return Object.fromEntries(chainSteps.map(step => [step, { planned: planned[step] || undefined, arranged: arranged[step], actual: actual[step] }]))
}

/** The day at which each step stands whatever is counted: it came about on it, or is arranged for it. */
export function fixedDays(days: StepDays): DayOfSteps {
  return Object.fromEntries(Object.entries(days).flatMap(([step, { actual, arranged }]) => actual ?? arranged ? [[step, actual ?? arranged]] : []))
}

/** How reality stands to a step's latest day. `late`: done after it; `passed`: something that comes after it is done; `missed`: it is over and nothing done; `tooShort`: what comes before it leaves no time for it; `plannedLate`: planned or arranged after it; `soon`: within ten days. */
export const stepStates = ['done', 'late', 'passed', 'missed', 'tooShort', 'plannedLate', 'soon', 'ahead', 'unannounced'] as const
export type StepState = typeof stepStates[number]

/**
 * A step beside what came of it. `spare`: natural days left, negative when late; `earliest`: the day it can come to, from
 * what is done, arranged and planned, `notBefore` the same where a year is not announced; `begins`: when what it waits for is there;
 * `drift`: days by which reality is behind the plan.
 */
export interface StepStanding extends PlannedStep { planned: LegalDate | null, arranged: LegalDate | null, actual: LegalDate | null, state: StepState, spare: number | null, drift: number | null, earliest: LegalDay, notBefore: LegalDate, begins: LegalDate | null }

/** The step each kind of chain ends with. */
export const chainTargets = { publicNotice: 'noticeEnd', hearing: 'hearingHeld', submission: 'submitted' } as const satisfies Record<ChainKind, ChainStep>

const hearingSteps: readonly ChainStep[] = ['hearingNotice', 'participantsListed', 'materialsDelivered', 'hearingHeld', 'minutesDone']
const decisionSteps: readonly ChainStep[] = ['expertsHeard', 'riskAssessed', 'legalitySent', 'collectiveDecision']

/** All distances. Those of `order` say what comes after what; the office adds days of its own to them. */
const gaps: readonly Gap[] = [
  { from: 'mapFiled', to: 'mapNumber', n: 20, unit: 'workingDays', source: 'MAP19', within: true },
  { from: 'mapNumber', to: 'noticePosted', n: 0, unit: 'days', source: 'MAP22' },
  { from: 'noticePosted', to: 'noticeEnd', n: leastNoticeDays, unit: 'days', source: 'URPL26-1', period: true },
  { from: 'hearingNotice', to: 'hearingHeld', n: hearingNoticeDays, unit: 'days', source: 'NRH13' },
  { from: 'hearingNotice', to: 'participantsListed', n: 0, unit: 'days', source: 'order' },
  { from: 'participantsListed', to: 'materialsDelivered', n: 0, unit: 'days', source: 'order' },
  { from: 'materialsDelivered', to: 'hearingHeld', n: materialsWorkingDays, unit: 'workingDays', source: 'NRH15', strict: true },
  { from: 'hearingHeld', to: 'minutesDone', n: minutesWorkingDays, unit: 'workingDays', source: 'NRH17', within: true },
  { from: 'noticeEnd', to: 'outcomesDone', n: 0, unit: 'days', source: 'URPL26-3' },
  { from: 'minutesDone', to: 'outcomesDone', n: 0, unit: 'days', source: 'NRH18' },
  { from: 'expertsHeard', to: 'outcomesDone', n: 0, unit: 'days', source: 'MAD19-20' },
  { from: 'outcomesDone', to: 'riskAssessed', n: 0, unit: 'days', source: 'order' },
  { from: 'riskAssessed', to: 'legalitySent', n: 0, unit: 'days', source: 'order' },
  { from: 'legalitySent', to: 'collectiveDecision', n: 7, unit: 'workingDays', source: 'MAD25-26' },
  { from: 'collectiveDecision', to: 'deliberated', n: 0, unit: 'days', source: 'order' },
  { from: 'outcomesDone', to: 'deliberated', n: 0, unit: 'days', source: 'URPL16-1' },
  { from: 'deliberated', to: 'submitted', n: 0, unit: 'days', source: 'URPL16-1' },
]

/** A distance is as long as its rule says on the day of the target; what a rule only orders has no length. */
function lengthOf({ n, source }: Gap, { target, rules }: Schedule): number {
  if (n === 0 || source === 'MAP19' || source === 'order') return n
  return ruleOn(source, target, rules)?.threshold?.n ?? n
}

/** The distances between steps of a schedule's chain: those its target needs, without the parts that the plan leaves out. */
export function gapsOf(schedule: Schedule): Gap[] {
  const { kind, hearing, majorDecision } = schedule
  const out = new Set([...hearing || kind === 'hearing' ? [] : hearingSteps, ...majorDecision ? [] : decisionSteps])
  const wanted = new Set<ChainStep>([chainTargets[kind]])
  for (const step of [...chainSteps].reverse()) {
    if (wanted.has(step)) gaps.filter(gap => gap.to === step && !out.has(gap.from)).forEach(gap => wanted.add(gap.from))
  }
  return gaps.filter(gap => wanted.has(gap.from) && wanted.has(gap.to)).map(gap => ({ ...gap, n: lengthOf(gap, schedule) }))
}
