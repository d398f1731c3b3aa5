import { overrideOf } from './procedure-check'
import type { ProcedureFacts } from './procedure-facts'
import { countEvidence, dayEvidence, keys, wholePlan } from './procedure-finding'
import { missingFields } from './procedure-notice'
import type { Evidence, GateCheck, ProcedureContext, RuleSubject, RuleText, Severity } from './procedure-rule'
import { fixedChecks, interruptible, returningSteps, signedOffSteps, standingTransitions } from './procedure-transition'
import type { GateLine, Standing, Transition } from './procedure-transition'
import { phaseTransitions } from './phase'
import type { PlanPhase } from './phase'
import { endInstant, fulfilsOffline, hasCome, isOver, lastDayBefore } from './procedure-when'

type Input = [transition: Transition, facts: ProcedureFacts, context: ProcedureContext]
interface Answer { check: GateCheck, met: boolean, evidence?: readonly Evidence[], severity?: Severity, subject?: RuleSubject, params?: RuleText['params'] }

function lineOf({ check, met, evidence = [], severity = 'block', subject = wholePlan, params = {} }: Answer, context: ProcedureContext): GateLine {
  const override = met || fixedChecks.includes(check) ? null : overrideOf(check, subject, context.overrides)
  const state = met ? 'done' : override ? 'overridden' : 'missing'
  return { kind: 'check', check, state, severity, evidence, text: { key: `line.check.${check}.${met ? 'done' : 'missing'}`, params }, override }
}

const mayStand = (from: Standing, to: Standing) => {
  const next: readonly Standing[] = standingTransitions[from]
  return next.includes(to)
}

function phaseAnswers(to: PlanPhase, reason: string, facts: ProcedureFacts, now: Date): Answer[] {
  const { phase, standing } = facts.plan
  const next: readonly PlanPhase[] = phaseTransitions[phase]
  const step = `${phase}>${to}` as const
  const signature = facts.signOffs.find(one => one.step === step && hasCome(one.when, now) && fulfilsOffline(one.offline))
  return [
    { check: 'order', met: next.includes(to) },
    { check: 'standing', met: standing === 'running' },
    ...returningSteps.includes(step) ? [{ check: 'reason', met: reason.trim() !== '' } as const] : [],
    ...signedOffSteps.includes(step) ? [{ check: 'signedOff', met: signature !== undefined, evidence: signature ? [dayEvidence('approved', signature.when, signature.offline)] : [] } as const] : [],
  ]
}

/** Closing and concluding are two moments: the second needs the first, and everything accounted for (design §4.4). */
function stageAnswers(id: string, facts: ProcedureFacts, now: Date, isRuled: boolean): Answer[] {
  const stage = facts.stages.find(one => one.id === id)
  const subject: RuleSubject = { kind: 'stage', id }
  const { uncategorised = 0, unreviewed = 0, unanswered = 0 } = stage?.opinions ?? {}
  const closed: Answer = { check: 'closed', met: stage !== undefined && isOver(stage.closesAt, now), subject }
  const categorised: Answer = { check: 'categorised', met: uncategorised === 0, subject, params: { n: uncategorised }, evidence: [countEvidence('uncategorised', uncategorised)] }
  return [closed, ...isRuled ? [] : [categorised], { check: 'reviewed', met: unreviewed === 0, subject, params: { n: unreviewed }, evidence: [countEvidence('unreviewed', unreviewed)] }, { check: 'replied', met: unanswered === 0, subject, params: { n: unanswered }, evidence: [countEvidence('unanswered', unanswered)] }]
}

/**
 * Before a further round opens the one before is over by then, and what came in it is sorted: else nobody could tell which round
 * an opinion belongs to, nor what the new draft answers. Sorting has time until the new round opens; its account may follow.
 */
function roundAnswers(id: string, opensAt: Date, facts: ProcedureFacts, now: Date): Answer[] {
  const stage = facts.stages.find(one => one.id === id)
  if (!stage) return []
  const subject: RuleSubject = { kind: 'stage', id }
  const { uncategorised, withoutOutcome, withoutReason } = stage.opinions
  const last = lastDayBefore(stage.closesAt)
  return [
    { check: 'roundClosed', met: endInstant(stage.closesAt) <= opensAt, subject, params: { last: { day: last } }, evidence: [dayEvidence('lastDay', last, stage.offline)] },
    { check: 'roundCategorised', met: uncategorised === 0, subject, params: { n: uncategorised }, evidence: [countEvidence('uncategorised', uncategorised)], severity: opensAt > now ? 'warn' : 'block' },
    { check: 'roundAccounted', met: withoutOutcome + withoutReason === 0, subject, params: { n: withoutOutcome + withoutReason }, severity: 'warn', evidence: [countEvidence('withoutOutcome', withoutOutcome), countEvidence('withoutReason', withoutReason)] },
  ]
}

function noticeAnswers(id: string, facts: ProcedureFacts): Answer[] {
  const notice = facts.notices.find(one => one.id === id)
  const missing = notice ? missingFields(notice, (facts.plan.draft?.maps ?? 0) > 0) : ['title']
  const subject: RuleSubject = { kind: 'notice', id }
  return [
    { check: 'complete', met: missing.length === 0, subject, params: { fields: keys('field', missing) }, evidence: missing.map(what => ({ kind: 'missing', what })) },
    { check: 'approved', met: Boolean(notice?.approvedBy.trim()) || (notice?.offline ?? null) !== null, subject },
  ]
}

function answersOf([transition, facts, { now }]: Input, rules: readonly GateLine[]): Answer[] {
  const { phase, standing } = facts.plan
  switch (transition.kind) {
    case 'phase':
      return phaseAnswers(transition.to, transition.reason ?? '', facts, now)
    case 'nextRound':
      return roundAnswers(transition.stage, transition.opensAt, facts, now)
    case 'concludeStage':
      return stageAnswers(transition.stage, facts, now, rules.some(line => line.kind === 'rule' && line.result.rule.id === 'MAD18'))
    case 'publishNotice':
      return noticeAnswers(transition.notice, facts)
    case 'suspend':
    case 'return':
      return [
        { check: 'order', met: interruptible.includes(phase) },
        { check: 'standing', met: mayStand(standing, transition.kind === 'suspend' ? 'suspended' : 'returned') },
        { check: 'reason', met: transition.reason.trim() !== '' },
      ]
    case 'resume':
      return [{ check: 'standing', met: mayStand(standing, 'running') }]
    case 'closeStage':
    case 'holdHearing':
      return []
  }
}

/** Checks of the platform's own before a transition; what a rule among the lines says already is left out. */
export function gateChecksOf(transition: Transition, facts: ProcedureFacts, context: ProcedureContext, rules: readonly GateLine[]): GateLine[] {
  return answersOf([transition, facts, context], rules).map(answer => lineOf(answer, context))
}
