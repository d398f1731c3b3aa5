import { isSameSubject } from './procedure-check'
import type { RuleResult } from './procedure-rule'

/** A rule that says something else of a subject than before; null where it says nothing any more, or said nothing. */
export interface RuleChange { before: RuleResult | null, now: RuleResult | null }

const gist = (result: RuleResult | undefined) => result ? JSON.stringify([result.state, result.severity, result.deadline]) : ''

/** What has changed between two looks at a plan, as after a holiday was moved or a notice went up late: state, weight or limit. What comes to apply or ceases to is a change, what does not apply either time is none. */
export function changedResults(before: readonly RuleResult[], now: readonly RuleResult[]): RuleChange[] {
  const twin = (results: readonly RuleResult[], one: RuleResult) => results.find(other => other.rule.id === one.rule.id && isSameSubject(other.subject, one.subject))
  const applies = (result: RuleResult | undefined) => result !== undefined && result.state !== 'notApplicable'
  const changed = now.map(one => ({ before: twin(before, one), now: one })).filter(pair => gist(pair.before) !== gist(pair.now) && (applies(pair.before) || applies(pair.now)))
  const gone = before.filter(one => applies(one) && !twin(now, one)).map(one => ({ before: one, now: null }))
  return [...changed.map(pair => ({ before: pair.before ?? null, now: pair.now })), ...gone]
}
