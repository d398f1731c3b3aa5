import type { Db } from '#db/client'
import { findEdge, listWords } from '#db/queries/responses'
import { listDefinitions, listSurveySources } from '#db/queries/surveys'
import { listTownshipNames } from '#db/queries/townships'
import { DomainError } from '#shared/domain/errors'
import { planColumns } from '#shared/domain/survey-columns'
import type { ColumnPlan, ResponseTable } from '#shared/domain/survey-columns'
import { distributionOf } from '#shared/domain/survey-distribution'
import type { Distribution } from '#shared/domain/survey-distribution'
import type { CodedTexts } from '#shared/domain/survey-packed'
import type { SurveyMargin } from '#shared/domain/survey-response'
import { chiSquared } from '#shared/domain/survey-statistics'
import { rowsOf } from '#shared/domain/survey-rows'
import type { ResponseFilter, TableRows } from '#shared/domain/survey-rows'
import { cross, tally, valuesOf } from '#shared/domain/survey-tally'
import type { CountedValue, TallyFrame } from '#shared/domain/survey-tally'
import { townshipCalled } from '#shared/domain/survey-townships'
import { effectiveSize, townshipMargin } from '#shared/domain/survey-weighing'
import type { TableWeights } from '#shared/domain/survey-weighing'
import type { SurveyCross, SurveyResults, SurveyWords } from '#shared/schemas/survey-results'
import { filterOf } from './survey-filter'
import type { AskedFilter } from './survey-filter'
import { madeOf } from './survey-opinions'
import { remember, tableOf, weightsOf } from './survey-table'
import type { SurveyTable } from './survey-table'
import { requireSurvey } from './surveys'

/** What is asked of the results: by which responses, and whether weighted beside. */
interface Asked { filter: AskedFilter, weighted?: boolean }

/** Every column added up, with n, for the responses a filter leaves; weights are fitted to all that count, whatever the filter. */
export async function readResults(db: Db, slug: string, { filter: asked, weighted = false }: Asked): Promise<SurveyResults> {
  const { survey } = await requireSurvey(db, slug)
  const found = await tableOf(db, survey)
  const filter = filterOf(found.table.plans, asked)
  const { counts, validity } = found
  const { margins = [] } = survey.settings
  const names = new Map((await listSurveySources(db, survey.id)).map(place => [place.code, place.name]))
  // A place may be renamed while what was added up is kept.
  const allSources = found.table.sources.texts.filter(Boolean).sort().map(code => ({ code, name: names.get(code) ?? '' }))
  return { counts, validity, allSources, ...remember(found.table, JSON.stringify(['results', filter, weighted && margins, margins.map(margin => margin.key)]), () => makeResults(survey.id, found, margins, { filter, weighted })) }
}

function makeResults(id: string, found: SurveyTable, margins: readonly SurveyMargin[], { filter, weighted }: { filter: ResponseFilter, weighted: boolean }): Omit<SurveyResults, 'counts' | 'validity' | 'allSources'> {
  const { table, wordsOf } = found
  const rows = rowsOf(table, filter)
  const weights = weighted ? weightsOf(id, table, margins) : null
  const frameOf = frames(table, rows)
  const column = (plan: ColumnPlan) => {
    const { values, ...plain } = sumUp(table, plan, frameOf(plan))
    if (!weights) return { ...plain, weighted: null }
    const { n: _n, values: _values, ...weighted } = sumUp(table, plan, frameOf(plan, weights.weights), { values, distribution: plain.distribution })
    return { ...plain, weighted }
  }
  const countOf = (values: CodedTexts) => [...values.countIn(rows)].map(([value, n]) => ({ value, n })).sort((one, other) => other.n - one.n)
  return {
    counted: table.size, n: rows.length,
    channels: countOf(table.channels), townships: countOf(table.townships), sources: countOf(table.sources), allTownships: table.townships.texts.filter(Boolean).sort(),
    columns: table.plans.map(plan => ({ key: plan.key, question: plan.question, mark: plan.mark, shape: plan.shape, options: [...plan.options], ...wordsOf(plan), ...column(plan) })),
    margins: margins.map(margin => margin.key).filter(key => key === townshipMargin || table.plans.some(plan => plan.key === key && plan.shape === 'one')),
    weighting: weights && tellWeights(weights, rows, found),
  }
}

/** What a column adds up to, with how its numbers or days are spread; weighted in the bins of what it is without (`plain`). */
function sumUp(table: ResponseTable, plan: ColumnPlan, frame: TallyFrame, plain?: { values: CountedValue[], distribution: Distribution | null }) {
  if (plan.shape !== 'number' && plan.shape !== 'date') return { ...tally(table, plan, frame), values: [], distribution: null }
  const values = valuesOf(table, plan, frame, plain?.values)
  return { ...tally(table, plan, frame, values), values, distribution: distributionOf(values, plan, plain?.distribution ?? undefined) }
}

/** Which rows of a column are added up: responses, or their marks, each weighing as the response does. */
function frames(table: ResponseTable, rows: TableRows) {
  const ofMarks = new Map([...table.marks].map(([question, list]) => [question, list.of(rows)]))
  return (plan: ColumnPlan, weights?: ArrayLike<number>): TallyFrame => {
    const list = plan.mark ? table.marks.get(plan.mark) : undefined
    if (!plan.mark) return { rows, weights }
    return { rows: ofMarks.get(plan.mark) ?? [], weights: weights && list && Float64Array.from({ length: list.size }, (_, at) => weights[list.rows[at] ?? 0] ?? 0) }
  }
}

function tellWeights({ weights, empty, ...told }: TableWeights, rows: TableRows, { table, wordsOf, townships }: SurveyTable): SurveyResults['weighting'] {
  const labelOf = ({ key, option }: TableWeights['empty'][number]) => {
    if (key === townshipMargin) return townshipCalled(option, townships)
    const plan = table.plans.find(one => one.key === key)
    return (plan && wordsOf(plan).labels[plan.options.indexOf(option)]) ?? { zh: option }
  }
  return { ...told, effective: effectiveSize(rows, weights), empty: empty.map(one => ({ ...one, label: labelOf(one) })) }
}

/** Cells of a table that can be read at all; three questions of two hundred options would have eight million. */
const cellsAtMost = 20_000

/** Two or three columns crossed, with the test of independence where both choose one of theirs; weighted beside, where it is asked for. */
export async function readCross(db: Db, slug: string, { keys, filter, weighted = false }: Asked & { keys: readonly string[] }): Promise<SurveyCross> {
  const { survey } = await requireSurvey(db, slug)
  const { table } = await tableOf(db, survey)
  const rows = rowsOf(table, filterOf(table.plans, filter))
  const [row, column, layer] = keys.map(key => crossable(table, key))
  if (!row || !column) throw new DomainError('invalidInput', {}, { fields: [{ path: 'keys', message: 'needed' }] })
  if (row.options.length * column.options.length * (layer?.options.length ?? 1) > cellsAtMost) throw new DomainError('wrongState', { reason: { zh: `交叉表超过 ${cellsAtMost} 格，请换选项较少的题目。`, en: `a table of more than ${cellsAtMost} cells is not made; choose questions with fewer options.` } })
  const weights = weighted ? weightsOf(survey.id, table, survey.settings.margins ?? []) : null
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

/** Responses looked through in one statement, and at most before the reader is asked whether to go on: between two, others are served. */
const scan = { portion: 20_000, portions: 10 }

/** What was written to a question, newest first, in the responses a filter leaves. What is rare may have to be gone on looking for. */
export async function readWords(db: Db, slug: string, { question, q, cursor, limit, filter: asked }: { question: string, q?: string, cursor?: string, limit: number, filter: AskedFilter }): Promise<SurveyWords> {
  const { survey } = await requireSurvey(db, slug)
  const filter = filterOf(asked.answer ? planColumns(await listDefinitions(db, survey.id), (await listTownshipNames(db)).map(one => one.code)) : [], asked)
  const found: Awaited<ReturnType<typeof listWords>> = []
  let [after, hasMore] = [arrivalCursor.read(cursor), true]
  for (let portion = 0; portion < scan.portions && hasMore && found.length <= limit; portion++) {
    const until = await findEdge(db, survey.id, { after, within: scan.portion })
    found.push(...await listWords(db, survey.id, { question, q, after, until, limit: limit + 1 - found.length, filter }))
    hasMore = until !== undefined
    if (until) after = until
  }
  const items = found.slice(0, limit)
  const [last, made] = [found.length > limit ? items.at(-1) : hasMore ? after : undefined, await madeOf(db, items.map(item => item.id))]
  return { items: items.map(item => ({ ...item, opinion: made(item.id, question), receivedAt: item.receivedAt.toISOString() })), nextCursor: last ? arrivalCursor.write({ receivedAt: last.receivedAt, id: last.id }) : null }
}
