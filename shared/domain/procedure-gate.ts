import { isAsked, itemEvidence, settled } from './checks-items'
import { gateChecksOf } from './procedure-gate-checks'
import { checkRules } from './procedure-check'
import type { ProcedureFacts, StageFacts } from './procedure-facts'
import { procedureItems } from './procedure-item'
import type { ProcedureItem } from './procedure-item'
import type { Guard, ProcedureContext, RuleResult, RuleSubject } from './procedure-rule'
import { returningSteps } from './procedure-transition'
import type { Gate, GateLine, Transition } from './procedure-transition'

/** What of the rules stands before a transition; null for those before which none does. */
function guardOf(transition: Transition, facts: ProcedureFacts): Guard | null {
  if (transition.kind === 'phase') return `${facts.plan.phase}>${transition.to}`
  return transition.kind === 'suspend' || transition.kind === 'return' || transition.kind === 'resume' || transition.kind === 'nextRound' ? null : transition.kind
}

/** Of several rounds of one kind the last counts for a step of the plan: what a round lacked the next has made good. */
function isLastRound(stage: StageFacts | undefined, facts: ProcedureFacts): boolean {
  return stage !== undefined && facts.stages.every(other => other.kind !== stage.kind || other.round <= stage.round)
}

/** Whether a rule's subject is what the transition is about. */
function concerns(subject: RuleSubject, transition: Transition, facts: ProcedureFacts): boolean {
  const hearing = facts.hearings.find(one => subject.kind === 'hearing' && one.id === subject.id)
  switch (transition.kind) {
    case 'phase':
      return subject.kind !== 'stage' || isLastRound(facts.stages.find(one => one.id === subject.id), facts)
    case 'closeStage':
    case 'concludeStage':
      return subject.kind === 'stage' ? subject.id === transition.stage : hearing?.stage === transition.stage
    case 'holdHearing':
      return subject.kind === 'hearing' && subject.id === transition.hearing
    case 'publishNotice': {
      const notice = facts.notices.find(one => one.id === transition.notice)
      if (notice?.kind === 'hearing') return subject.kind === 'hearing' && subject.id === notice.hearing
      if (notice?.kind === 'publicNotice') return subject.kind === 'plan' || (subject.kind === 'stage' && subject.id === notice.stage)
      return notice?.kind === 'approvedPlan' && subject.kind === 'plan'
    }
    default:
      return false
  }
}

function ruleLines(transition: Transition, facts: ProcedureFacts, context: ProcedureContext): GateLine[] {
  const guard = guardOf(transition, facts)
  if (guard === null) return []
  return checkRules(facts, context)
    .filter(({ rule, state, subject }) => state !== 'notApplicable' && rule.guards.includes(guard) && concerns(subject, transition, facts))
    .map(result => ({ kind: 'rule', result }))
}

function itemLine(item: ProcedureItem & { id: typeof procedureItems[number]['id'] }, facts: ProcedureFacts, now: Date): GateLine {
  const entry = settled(facts, item.id, now)
  const waived = entry?.waived?.trim() ?? ''
  const state = entry === null ? 'missing' : waived ? 'waived' : 'done'
  return {
    kind: 'item',
    item: item.id,
    state,
    severity: item.needed ? 'block' : 'inform',
    evidence: entry ? [itemEvidence(entry)] : [{ kind: 'missing', what: item.id }],
    text: { key: `line.item.${state}`, params: { reason: waived } },
  }
}

const itemsIn = ({ evidence }: RuleResult): string[] => evidence.flatMap((one): string[] => one.kind === 'item' ? [one.item] : one.kind === 'missing' ? [one.what] : [])

/** Items that a blocking rule among the lines names itself: they weigh as much as the rule does, and are asked for once. */
function namedBy(rules: readonly GateLine[]): ReadonlySet<string> {
  return new Set(rules.flatMap(line => line.kind === 'rule' && line.result.rule.severity === 'block' ? itemsIn(line.result) : []))
}

/** Whether a rule that does not block asks for nothing but items that stand in the checklist by themselves, with that rule as their source. */
function isRepeated(line: GateLine, items: readonly GateLine[]): boolean {
  if (line.kind !== 'rule' || line.result.rule.severity === 'block' || line.result.state === 'overridden') return false
  const named = itemsIn(line.result)
  return named.length > 0 && named.length === line.result.evidence.length && named.every(id => items.some(item => item.kind === 'item' && item.item === id))
}

/** Documents and checks of the phase that is left, but for those that a rule asks for. */
function itemLines(transition: Transition, facts: ProcedureFacts, { now, rules }: { now: Date, rules: readonly GateLine[] }): GateLine[] {
  if (transition.kind !== 'phase' || returningSteps.includes(`${facts.plan.phase}>${transition.to}`)) return []
  const named = namedBy(rules)
  return procedureItems.filter(item => item.phase === facts.plan.phase && isAsked(item, facts) && !named.has(item.id)).map(item => itemLine(item, facts, now))
}

/** Whether a rule's result is not in order for a transition: before a notice goes up whatever can still come is no obstacle. */
function isOpen({ state }: RuleResult, transition: Transition): boolean {
  return state === 'fail' || (state === 'pending' && transition.kind !== 'publishNotice')
}

/** Whether a line is not met, waived or overridden. */
export function isUnmet(line: GateLine, transition: Transition): boolean {
  return line.kind === 'rule' ? isOpen(line.result, transition) : line.state === 'missing'
}

const severityOf = (line: GateLine) => line.kind === 'rule' ? line.result.severity : line.severity

/** The checklist of a transition, computed from the facts; nothing is ticked by hand that the platform knows. */
export function gateOf(transition: Transition, facts: ProcedureFacts, context: ProcedureContext): Gate {
  const rules = ruleLines(transition, facts, context)
  const items = itemLines(transition, facts, { now: context.now, rules })
  const lines = [...gateChecksOf(transition, facts, context, rules), ...rules.filter(line => !isRepeated(line, items)), ...items]
  const unmet = lines.filter(line => isUnmet(line, transition))
  const blocking = unmet.filter(line => severityOf(line) === 'block').length
  return {
    transition,
    state: blocking ? 'blocked' : 'open',
    lines,
    blocking,
    warnings: unmet.filter(line => severityOf(line) === 'warn').length,
    overrides: lines.flatMap(line => line.kind === 'item' ? [] : (line.kind === 'rule' ? line.result.override : line.override) ?? []),
  }
}
