import type { SurveyDefinition, SurveyQuota } from './survey'
import { holds, questionsAsked } from './survey-condition'
import type { KnownAnswers } from './survey-condition'

/** The quotas whose condition holds of a response, by id, whether they are full or not. */
export function quotasOf({ quotas = [] }: Pick<SurveyDefinition, 'quotas'>, answers: KnownAnswers): string[] {
  return quotas.flatMap(quota => holds(quota.if, answers) ? [quota.id] : [])
}

/** The quotas that have as many responses as are wanted; `counts` by id. */
export function fullQuotas({ quotas = [] }: Pick<SurveyDefinition, 'quotas'>, counts: ReadonlyMap<string, number>): string[] {
  return quotas.flatMap(({ id, limit }) => (counts.get(id) ?? 0) >= limit ? [id] : [])
}

/**
 * Finds, after the page at a place (`Infinity`: after the last), the full quota that ends the walk there. A quota is
 * judged once every question its condition asks of lies behind: before that 没有选 would hold of whoever is still to choose.
 */
export function quotaJudge({ pages, quotas = [] }: SurveyDefinition, full: ReadonlySet<string> | undefined) {
  const judged = quotas.filter(quota => full?.has(quota.id)).map((quota) => {
    const asked = new Set(questionsAsked(quota.if))
    return { quota, from: pages.reduce((last, page, at) => page.questions.some(question => asked.has(question.id)) ? at : last, -1) }
  })
  return (at: number, answers: KnownAnswers): SurveyQuota | null => judged.find(({ quota, from }) => from <= at && holds(quota.if, answers))?.quota ?? null
}
