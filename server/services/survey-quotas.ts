import { isDeepStrictEqual } from 'node:util'
import type { Db } from '#db/client'
import { countQuotas, listQuotaAnswers, updateQuotas } from '#db/queries/survey-quotas'
import type { SurveyDefinition } from '#shared/domain/survey'
import { fullQuotas, quotasOf } from '#shared/domain/survey-quota'
import { forAMoment } from '../page-cache/moments'

/** The quotas of a survey that are full, by id. Counted once in a moment: what comes within it may overshoot (docs/decisions/0025). */
export async function fullQuotasOf(db: Db, surveyId: string, definition: SurveyDefinition): Promise<string[]> {
  if (!definition.quotas?.length) return []
  return fullQuotas(definition, await forAMoment(`survey quotas ${surveyId}`, () => countQuotas(db, surveyId)))
}

/** Responses looked at in one statement. */
const portion = 2000

/** Says anew of every response which quotas it fills, where the ones now published are others than `before`: who answered earlier fills a quota thought of later. */
export async function recountQuotas(tx: Db, surveyId: string, { before, definition }: { before: SurveyDefinition | undefined, definition: SurveyDefinition }) {
  const conditions = (of: SurveyDefinition | undefined) => (of?.quotas ?? []).map(({ id, if: condition }) => ({ id, condition }))
  if (!before || isDeepStrictEqual(conditions(before), conditions(definition))) return
  for (let after: string | undefined; ;) {
    const page = await listQuotaAnswers(tx, surveyId, { after, limit: portion })
    const changed = page.flatMap(({ id, answers, quotas }) => {
      const filled = quotasOf(definition, new Map(Object.entries(answers)))
      return isDeepStrictEqual(filled, quotas) ? [] : [{ id, quotas: filled }]
    })
    if (changed.length) await updateQuotas(tx, changed)
    after = page.at(-1)?.id
    if (page.length < portion) return
  }
}
