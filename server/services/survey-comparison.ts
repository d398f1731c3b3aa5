import type { Db } from '#db/client'
import { listPlanSurveys } from '#db/queries/surveys'
import { DomainError } from '#shared/domain/errors'
import type { ColumnPlan } from '#shared/domain/survey-columns'
import { differenceOf } from '#shared/domain/survey-difference'
import { firstRows } from '#shared/domain/survey-rows'
import { tally } from '#shared/domain/survey-tally'
import type { SurveyComparison } from '#shared/schemas/survey-results'
import { tableOf } from './survey-table'
import type { SurveyTable } from './survey-table'
import { requireSurvey } from './surveys'

type Compared = NonNullable<SurveyComparison['compared']>

/** The surveys one can be compared with (others of its plan that were published), and, where one is named, share beside share with the difference. */
export async function readComparison(db: Db, slug: string, other: string | undefined): Promise<SurveyComparison> {
  const { survey, stage } = await requireSurvey(db, slug)
  const others = (await listPlanSurveys(db, stage.planId)).filter(one => one.slug !== slug)
  if (!other) return { others, compared: null }
  if (!others.some(one => one.slug === other)) throw new DomainError('notFound')
  const [here, there] = [await tableOf(db, survey), await tableOf(db, (await requireSurvey(db, other)).survey)]
  return { others, compared: compare(here, there) }
}

function compare(here: SurveyTable, there: SurveyTable): Compared {
  const [ours, theirs] = [here.table.plans.filter(isCompared), there.table.plans.filter(isCompared)]
  const same = (plan: ColumnPlan, list: readonly ColumnPlan[]) => list.find(one => one.key === plan.key && one.shape === plan.shape)
  const titleOf = ({ wordsOf }: SurveyTable, plan: ColumnPlan) => {
    const { title, part } = wordsOf(plan)
    return { key: plan.key, title, ...part && { part } }
  }
  return {
    here: here.table.size, there: there.table.size,
    columns: ours.flatMap((plan) => {
      const other = same(plan, theirs)
      return other ? [{ ...titleOf(here, plan), ...sharesOf(here, there, [plan, other]) }] : []
    }),
    onlyHere: ours.filter(plan => !same(plan, theirs)).map(plan => titleOf(here, plan)),
    onlyThere: theirs.filter(plan => !same(plan, ours)).map(plan => titleOf(there, plan)),
  }
}

const isCompared = (plan: ColumnPlan) => !plan.mark && (plan.shape === 'one' || plan.shape === 'many')

function sharesOf(here: SurveyTable, there: SurveyTable, [plan, other]: [ColumnPlan, ColumnPlan]): Omit<Compared['columns'][number], 'key' | 'title' | 'part'> {
  const all = ({ table }: SurveyTable) => firstRows(table.size)
  const [ours, theirs] = [tally(here.table, plan, { rows: all(here) }), tally(there.table, other, { rows: all(there) })]
  const [ourWords, theirWords] = [here.wordsOf(plan), there.wordsOf(other)]
  const codes = [...new Set([...plan.options, ...other.options])]
  return {
    n: [ours.n, theirs.n],
    options: codes.map((code) => {
      const [at, before] = [plan.options.indexOf(code), other.options.indexOf(code)]
      const counts: [number | null, number | null] = [at < 0 ? null : ours.counts[at] ?? 0, before < 0 ? null : theirs.counts[before] ?? 0]
      // An option that only one of them offered compares with nothing.
      const difference = counts[0] === null || counts[1] === null ? null : differenceOf({ count: counts[0], n: ours.n }, { count: counts[1], n: theirs.n })
      return { code, label: ourWords.labels[at] ?? theirWords.labels[before] ?? { zh: code }, counts, difference }
    }),
  }
}
