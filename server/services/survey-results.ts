import { z } from 'zod'
import type { Db } from '#db/client'
import { listWords } from '#db/queries/responses'
import { DomainError } from '#shared/domain/errors'
import type { ColumnPlan, ResponseTable } from '#shared/domain/survey-columns'
import { chiSquared } from '#shared/domain/survey-statistics'
import { cross, rowsOf, tally } from '#shared/domain/survey-tally'
import type { ResponseFilter, TallyFrame } from '#shared/domain/survey-tally'
import { effectiveSize, townshipMargin } from '#shared/domain/survey-weighing'
import type { TableWeights } from '#shared/domain/survey-weighing'
import type { SurveyCross, SurveyResults, SurveyWords } from '#shared/schemas/survey-results'
import { madeOf } from './survey-opinions'
import { tableOf, weightsOf } from './survey-table'
import type { SurveyTable } from './survey-table'
import { requireSurvey } from './surveys'

/** What is asked of the results: by which responses, and whether weighted beside. */
interface Asked { filter: ResponseFilter, weighted?: boolean }

/** Every column added up, with n, for the responses a filter leaves; weights are fitted to all that count, whatever the filter. */
export async function readResults(db: Db, slug: string, { filter, weighted = false }: Asked): Promise<SurveyResults> {
  const { survey } = await requireSurvey(db, slug)
  const found = await tableOf(db, survey)
  const { table, counts, validity, wordsOf } = found
  const rows = rowsOf(table, filter)
  const { margins = [] } = survey.settings
  const weights = weighted ? weightsOf(survey.id, table, margins) : null
  const frameOf = frames(table, rows)
  const sum = (plan: ColumnPlan, of: ArrayLike<number>) => {
    const { counts, answered, mean, median } = tally(table, plan, frameOf(plan, of))
    return { counts, answered, mean, median }
  }
  const countOf = (values: readonly string[]) => [...rows.reduce((all, at) => all.set(values[at] ?? '', (all.get(values[at] ?? '') ?? 0) + 1), new Map<string, number>())].map(([value, n]) => ({ value, n })).sort((one, other) => other.n - one.n)
  return {
    counts, validity, counted: table.size, n: rows.length,
    channels: countOf(table.channels), townships: countOf(table.townships), sources: countOf(table.sources), allSources: [...new Set(table.sources)].filter(Boolean).sort(),
    columns: table.plans.map(plan => ({ key: plan.key, question: plan.question, mark: plan.mark, shape: plan.shape, options: [...plan.options], ...wordsOf(plan), ...tally(table, plan, frameOf(plan)), weighted: weights && sum(plan, weights.weights) })),
    margins: margins.map(margin => margin.key).filter(key => key === townshipMargin || table.plans.some(plan => plan.key === key && plan.shape === 'one')),
    weighting: weights && tellWeights(weights, rows, found),
  }
}

/** Which rows of a column are added up: responses, or their marks, each weighing as the response does. */
function frames(table: ResponseTable, rows: readonly number[]) {
  const ofMarks = new Map([...table.marks].map(([question, list]) => [question, list.of(rows)]))
  return (plan: ColumnPlan, weights?: ArrayLike<number>): TallyFrame => {
    const list = plan.mark ? table.marks.get(plan.mark) : undefined
    if (!plan.mark) return { rows, weights }
    return { rows: ofMarks.get(plan.mark) ?? [], weights: weights && list?.rows.map(row => weights[row] ?? 0) }
  }
}

function tellWeights({ weights, empty, ...told }: TableWeights, rows: readonly number[], { table, wordsOf, townships }: SurveyTable): SurveyResults['weighting'] {
  const labelOf = ({ key, option }: TableWeights['empty'][number]) => {
    const plan = table.plans.find(one => one.key === key)
    return (plan ? wordsOf(plan).labels[plan.options.indexOf(option)] : townships.get(option)) ?? { zh: option }
  }
  return { ...told, effective: effectiveSize(rows, weights), empty: empty.map(one => ({ ...one, label: labelOf(one) })) }
}

/** Two or three columns crossed, with the test of independence where both choose one of theirs; weighted beside, where it is asked for. */
export async function readCross(db: Db, slug: string, { keys, filter, weighted = false }: Asked & { keys: readonly string[] }): Promise<SurveyCross> {
  const { survey } = await requireSurvey(db, slug)
  const { table } = await tableOf(db, survey)
  const [row, column, layer] = keys.map(key => crossable(table, key))
  if (!row || !column) throw new DomainError('invalidInput', {}, { fields: [{ path: 'keys', message: 'needed' }] })
  const weights = weighted ? weightsOf(survey.id, table, survey.settings.margins ?? []) : null
  const rows = rowsOf(table, filter)
  const plans = layer ? [row, column, layer] as const : [row, column] as const
  const result = cross(table, plans, { rows })
  const isTest = row.shape === 'one' && column.shape === 'one'
  return {
    ...result,
    weighted: weights && cross(table, plans, { rows, weights: weights.weights }),
    options: plans.map(plan => [...plan.options]),
    tests: result.cells.map(cells => isTest ? chiSquared(cells) : null),
  }
}

function crossable(table: ResponseTable, key: string): ColumnPlan {
  const plan = table.plans.find(one => one.key === key)
  if (!plan || plan.mark || (plan.shape !== 'one' && plan.shape !== 'many')) throw new DomainError('invalidInput', {}, { fields: [{ path: 'keys', message: 'notCrossable' }] })
  return plan
}

/** What was written to a question, newest first, in the responses a filter leaves. */
export async function readWords(db: Db, slug: string, query: { question: string, q?: string, cursor?: string, limit: number, filter: ResponseFilter }): Promise<SurveyWords> {
  const { survey } = await requireSurvey(db, slug)
  const after = readWordsCursor(query.cursor)
  const found = await listWords(db, survey.id, { question: query.question, q: query.q, after, limit: query.limit + 1, filter: query.filter })
  const items = found.slice(0, query.limit)
  const last = items.at(-1)
  const made = await madeOf(db, items.map(item => item.id))
  return { items: items.map(item => ({ ...item, opinion: made(item.id, query.question), receivedAt: item.receivedAt.toISOString() })), nextCursor: found.length > query.limit && last ? writeWordsCursor(last) : null }
}

const wordsCursor = z.object({ receivedAt: z.coerce.date(), id: z.uuid() })
const writeWordsCursor = ({ receivedAt, id }: z.infer<typeof wordsCursor>) => Buffer.from(JSON.stringify({ receivedAt, id })).toString('base64url')

function readWordsCursor(text: string | undefined) {
  if (!text) return undefined
  try {
    return wordsCursor.parse(JSON.parse(Buffer.from(text, 'base64url').toString()))
  }
  catch {
    throw new DomainError('badRequest')
  }
}
