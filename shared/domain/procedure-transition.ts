import type { PlanPhase } from './phase'
import type { MoveKind } from './phase-move'
import type { ItemId } from './procedure-item'
import type { Evidence, GateCheck, RuleOverride, RuleResult, RuleText, Severity } from './procedure-rule'

/** Something the office wants to do that rules stand before. `return` is 退回修改, `nextRound` a further round of the same kind of stage. */
export type Transition
  = | { kind: 'phase', to: PlanPhase, /** Asked for where the step leads back. */ reason?: string }
    | { kind: 'closeStage' | 'concludeStage', stage: string }
    /** `stage`: the round before; `opensAt`: when the new one is to open. */
    | { kind: 'nextRound', stage: string, opensAt: Date }
    | { kind: 'publishNotice', notice: string }
    | { kind: 'holdHearing', hearing: string }
    | { kind: 'suspend' | 'return', reason: string }
    | { kind: 'resume' }

/** One line of the checklist: a rule's result, a document or check of the phase, or a check of the platform's own. */
export type GateLine
  = | { kind: 'rule', result: RuleResult }
    | { kind: 'item', item: ItemId, state: 'done' | 'waived' | 'missing', severity: Severity, evidence: readonly Evidence[], text: RuleText }
    | { kind: 'check', check: GateCheck, state: 'done' | 'missing' | 'overridden', severity: Severity, evidence: readonly Evidence[], text: RuleText, override: RuleOverride | null }

/** The checklist of one transition. `blocked`: at least one blocking line is neither met nor overridden. */
export interface Gate {
  transition: Transition
  state: 'open' | 'blocked'
  lines: readonly GateLine[]
  /** How many lines stop it, and how many only warn. */
  blocking: number
  warnings: number
  /** What the director decided in spite of: part of the record and, where a notice has to say so, of the notice (713 Art. 15). */
  overrides: readonly RuleOverride[]
}

/** Whether a plan runs, is suspended or is returned for changes; from both of the latter it goes back to where it was. */
export const standings = ['running', 'suspended', 'returned'] as const
export type Standing = typeof standings[number]
export const standingTransitions = {
  running: ['suspended', 'returned'],
  suspended: ['running'],
  returned: ['running'],
} as const satisfies Record<Standing, readonly Standing[]>

/** Phases in which a plan may be suspended or returned (`domain.md` §2.2: from the collection of data to the submission). */
export const interruptible: readonly PlanPhase[] = ['dataCollection', 'topicStudies', 'schemeOptimisation', 'finalisation', 'submitted']

/** Steps that the leading group signs off (`domain.md` §2.1: strategy, pattern, major matters; §2.2: 经区委区政府同意后上报). */
export const signedOffSteps: readonly `${PlanPhase}>${PlanPhase}`[] = ['preparation>dataCollection', 'schemeOptimisation>finalisation', 'finalisation>submitted']

/** Steps back for correction: no rule stands before them, a reason does. */
export const returningSteps: readonly `${PlanPhase}>${PlanPhase}`[] = ['submitted>finalisation']

/** Whether a step is taken with a reason only: halting, sending back for changes, and each step back for correction. */
export function wantsReason(from: PlanPhase, { kind, to }: { kind: MoveKind, to: PlanPhase }): boolean {
  return kind === 'suspend' || kind === 'return' || (kind === 'advance' && returningSteps.includes(`${from}>${to}`))
}

/** What even the director cannot decide away: the order of things, a reason, a second person, the leading group's signature (which can be entered as 线下办理). */
export const fixedChecks: readonly GateCheck[] = ['order', 'standing', 'reason', 'closed', 'approved', 'signedOff']
