import { createHash } from 'node:crypto'
import type { Db } from '#db/client'
import { listPhaseMoves } from '#db/queries/procedure'
import type { PhaseMoveRow } from '#db/queries/procedure'
import { canonicalJson } from '#shared/domain/canonical-json'
import { DomainError } from '#shared/domain/errors'
import { phaseTransitions } from '#shared/domain/phase'
import type { PlanPhase } from '#shared/domain/phase'
import type { MoveKind } from '#shared/domain/phase-move'
import { gateOf } from '#shared/domain/procedure-gate'
import type { ProcedureFacts } from '#shared/domain/procedure-facts'
import type { GateCheck, ProcedureContext, Rule, RuleResult } from '#shared/domain/procedure-rule'
import { interruptible } from '#shared/domain/procedure-transition'
import type { Gate, GateLine, Transition } from '#shared/domain/procedure-transition'
import type { ChecklistView, GateLineView, GateView, RuleResultView } from '#shared/schemas/procedure'
import type { PlanRow } from '../plans'
import { readContext } from './context'
import { readFacts } from './facts'

/** A step the office can ask for: which kind of move, and to which phase. */
export interface Step { kind: MoveKind, to: PlanPhase }

/** Facts and context of a plan at a moment. */
export interface Judged { facts: ProcedureFacts, context: ProcedureContext, moves: PhaseMoveRow[] }

/** Reads everything rules look at, in the transaction or outside of one. */
export async function readJudged(db: Db, plan: PlanRow, now: Date): Promise<Judged> {
  const moves = await listPhaseMoves(db, plan.id)
  const facts = await readFacts(db, plan, { moves, now })
  return { facts, moves, context: await readContext(db, plan.id, facts, now) }
}

/** The steps that lead away from where a plan stands. */
export function stepsFrom({ phase, standing }: Pick<PlanRow, 'phase' | 'standing'>): Step[] {
  if (standing !== 'running') return [{ kind: 'resume', to: phase }]
  return [
    ...phaseTransitions[phase].map((to): Step => ({ kind: 'advance', to })),
    ...interruptible.includes(phase) ? [{ kind: 'suspend', to: phase } as const, { kind: 'return', to: phase } as const] : [],
  ]
}

function transitionOf({ kind, to }: Step): Transition {
  if (kind === 'advance') return { kind: 'phase', to }
  return kind === 'resume' ? { kind } : { kind, reason: '' }
}

const isCheck = (line: GateLine, check: GateCheck) => line.kind === 'check' && line.check === check && line.state === 'missing'

/**
 * The gate of a step as it is now, with the hash of what it says. The reason is asked for when the step is taken, and the
 * leading group's signature (领导小组, `domain.md` §2.1) when it decides: neither keeps anybody from asking. `signOff`: it
 * has not signed on paper either.
 */
export function readGate({ facts, context }: Judged, step: Step): GateView {
  const gate = gateOf(transitionOf(step), facts, context)
  const lines = gate.lines.filter(line => !isCheck(line, 'signedOff') && !isCheck(line, 'reason'))
  const blocking = gate.blocking - (gate.lines.length - lines.length)
  const checklist = toChecklist({ ...gate, lines, blocking, state: blocking ? 'blocked' : 'open' }, step)
  return { ...checklist, transition: step, signOff: gate.lines.some(line => isCheck(line, 'signedOff')) }
}

/** A gate as JSON carries it, with the hash of what it is of and what it says. */
export function toChecklist(gate: Gate, of: object): ChecklistView {
  const view = { state: gate.state, lines: gate.lines.map(toLineView), blocking: gate.blocking, warnings: gate.warnings, overrides: gate.overrides.map(toOverrideView) }
  return { ...view, hash: createHash('sha256').update(canonicalJson({ of, ...view })).digest('hex') }
}

/**
 * Refuses an act that a rule stops which the director has not let pass: `gateBlocked`, with the checklist. What can still
 * come, or cannot be counted yet, stops nothing; whether things are complete is their own forms' to say.
 */
export function refuseFailed(gate: Gate, of: object): void {
  const lines = gate.lines.filter(line => line.kind === 'rule')
  const blocking = lines.filter(({ result }) => result.state === 'fail' && result.severity === 'block').length
  if (blocking) throw new DomainError('gateBlocked', { n: blocking }, { current: toChecklist({ ...gate, lines, blocking, state: 'blocked' }, of) })
}

const toOverrideView = (override: Gate['overrides'][number]) => ({ ...override, at: override.at.toISOString() })

function toLineView(line: GateLine): GateLineView {
  if (line.kind === 'rule') return { kind: 'rule', result: toResultView(line.result) }
  if (line.kind === 'item') return { ...line, evidence: [...line.evidence] }
  return { ...line, evidence: [...line.evidence], override: line.override && toOverrideView(line.override) }
}

/** Of a rule what sentences about it need. */
export const toRuleName = ({ id, group, citation, threshold, verified }: Rule): RuleResultView['rule'] => ({ id, group, citation, threshold, verified })

/** A rule's result as JSON carries it. */
export function toResultView({ rule, deadline, override, evidence, ...result }: RuleResult): RuleResultView {
  return {
    ...result,
    rule: toRuleName(rule),
    evidence: [...evidence],
    deadline: deadline?.kind === 'day' ? { ...deadline, at: deadline.at.toISOString() } : deadline,
    override: override && toOverrideView(override),
  }
}
