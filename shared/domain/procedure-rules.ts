import type { LegalDate } from './calendar'
import type { Rule, RuleGroup, RuleId } from './procedure-rule'
import { decisionRules } from './rules-decision'
import { hearingRules } from './rules-hearing'
import { planningRules } from './rules-planning'
import { publicityRules } from './rules-publicity'

/** All versions of all rules. */
export const procedureRules: readonly Rule[] = [...planningRules, ...hearingRules, ...decisionRules, ...publicityRules]

/** What a new plan begins with: everything that binds each plan; a major decision and its parts are for the office to switch on. */
export const defaultGroups: Readonly<Record<RuleGroup, boolean>> = {
  planMaking: true, hearing: true, majorDecision: false, expertAppraisal: false, riskAssessment: false,
  disclosure: true, deputies: true, petitions: true, maps: true, personalData: true, platform: true,
}

/** Groups that count only together with another. */
const parents: Partial<Record<RuleGroup, RuleGroup>> = { expertAppraisal: 'majorDecision', riskAssessment: 'majorDecision' }

/** Whether a group's rules apply to a plan with these settings. */
export function isSwitchedOn(group: RuleGroup, groups: Readonly<Record<RuleGroup, boolean>>): boolean {
  const parent = parents[group]
  return groups[group] && (parent === undefined || groups[parent])
}

/** Whether a version of a rule is in force on a day, its first and last included. */
export function isInForce(rule: Rule, on: LegalDate): boolean {
  return rule.effectiveFrom <= on && (rule.effectiveTo === null || on <= rule.effectiveTo)
}

/** The version of a rule that is in force on a day, or null. */
export function ruleOn(id: RuleId, on: LegalDate, rules: readonly Rule[] = procedureRules): Rule | null {
  return rules.find(rule => rule.id === id && isInForce(rule, on)) ?? null
}
