import { legalDate } from './calendar'
import { decisionChecks } from './checks-decision'
import { hearingChecks } from './checks-hearing'
import { planningChecks } from './checks-planning'
import { publicityChecks } from './checks-publicity'
import type { ProcedureFacts } from './procedure-facts'
import { found } from './procedure-finding'
import type { Check, Finding } from './procedure-finding'
import { ruleIds } from './procedure-rule'
import type { ProcedureContext, Rule, RuleId, RuleOverride, RuleResult, RuleSubject, Severity } from './procedure-rule'
import { isInForce, isSwitchedOn, procedureRules } from './procedure-rules'

/** A check for every rule; TypeScript refuses the table when one is missing. */
const checks: Record<RuleId, Check> = { ...planningChecks, ...hearingChecks, ...decisionChecks, ...publicityChecks }

/** Whether two subjects are the same. */
export function isSameSubject(one: RuleSubject, other: RuleSubject): boolean {
  return one.kind === other.kind && one.id === other.id
}

/** The director's decision about a rule or check and a subject; one without a reason is none. The latest counts. */
export function overrideOf(of: RuleOverride['of'], subject: RuleSubject, overrides: readonly RuleOverride[]): RuleOverride | null {
  return overrides.filter(one => one.of === of && one.reason.trim() !== '' && (one.subject === null || isSameSubject(one.subject, subject))).reduce<RuleOverride | null>((last, one) => last === null || one.at >= last.at ? one : last, null)
}

/** Whether the text of a rule stands: read, or confirmed by the director with a source. */
function isConfirmed(rule: Rule, { confirmations }: ProcedureContext): boolean {
  return rule.verified || confirmations.some(one => one.rule === rule.id && one.source.trim() !== '')
}

function resultOf(rule: Rule, finding: Finding, context: ProcedureContext): RuleResult {
  const unconfirmed = !isConfirmed(rule, context)
  const own = finding.severity ?? rule.severity
  const severity: Severity = unconfirmed && own === 'block' ? 'warn' : own
  const open = finding.state === 'fail' || finding.state === 'pending'
  const override = open ? overrideOf(rule.id, finding.subject, context.overrides) : null
  return {
    rule,
    subject: finding.subject,
    state: override ? 'overridden' : finding.state,
    severity,
    unconfirmed,
    evidence: finding.evidence,
    deadline: finding.deadline,
    text: { key: `finding.${finding.code}`, params: finding.params },
    override,
  }
}

/** Findings of one version of a rule, whatever the time they fall in. */
function findingsOf(rule: Rule, facts: ProcedureFacts, context: ProcedureContext): Finding[] {
  if (!isSwitchedOn(rule.group, facts.plan.groups)) return [found('notApplicable', 'groupOff')]
  return checks[rule.id]({ facts, rule, now: context.now, today: legalDate(context.now), calendar: context.calendar })
}

/** What one rule says in the version that was in force on the day of each case; where it applies to nothing, one result that says why. */
function checkRule(versions: readonly Rule[], facts: ProcedureFacts, context: ProcedureContext): RuleResult[] {
  const today = legalDate(context.now)
  const all = versions.flatMap(rule => findingsOf(rule, facts, context).map(finding => ({ rule, finding, inForce: isInForce(rule, finding.on ?? today) })))
  const applicable = all.filter(one => one.inForce && one.finding.state !== 'notApplicable')
  if (applicable.length) return applicable.map(({ rule, finding }) => resultOf(rule, finding, context))
  const latest = versions.reduce((last, rule) => rule.effectiveFrom > last.effectiveFrom ? rule : last)
  const said = all.find(one => one.rule === latest)?.finding
  const nothing = said === undefined || said.state === 'notApplicable' ? said ?? found('notApplicable', 'noSubject') : found('notApplicable', 'notInForce', { params: { from: { day: latest.effectiveFrom } } })
  return [resultOf(latest, nothing, context)]
}

/** What every rule says about a plan, in the order of `ruleIds`. A rule that applies to nothing is there too, with the reason. */
export function checkRules(facts: ProcedureFacts, context: ProcedureContext): RuleResult[] {
  const rules = context.rules ?? procedureRules
  return ruleIds.flatMap((id) => {
    const versions = rules.filter(rule => rule.id === id)
    return versions.length ? checkRule(versions, facts, context) : []
  })
}
