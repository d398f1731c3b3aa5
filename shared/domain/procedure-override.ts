import type { PlanPhase } from './phase'
import type { RuleResult } from './procedure-rule'

/** Whether a rule's result is one for the director to decide about: it fails, or a stage or a step from the present phase, which it blocks, has to wait for it. Nothing else is let pass in advance. */
export function isOverridable({ rule, state, severity }: Pick<RuleResult, 'rule' | 'state' | 'severity'>, phase: PlanPhase): boolean {
  return state === 'fail' || (state === 'pending' && severity === 'block' && rule.guards.some(guard => guard === 'concludeStage' || guard.startsWith(`${phase}>`)))
}
