import { z } from 'zod'
import type { Db } from '#db/client'
import { countStandings } from '#db/queries/response-counts'
import { listCounted, listWords } from '#db/queries/responses'
import { listDefinitions } from '#db/queries/surveys'
import { listTownships } from '#db/queries/townships'
import { DomainError } from '#shared/domain/errors'
import { planColumns, ResponseTable } from '#shared/domain/survey-columns'
import type { ColumnPlan } from '#shared/domain/survey-columns'
import { chiSquared } from '#shared/domain/survey-statistics'
import { cross, rowsOf, tally } from '#shared/domain/survey-tally'
import type { ResponseFilter } from '#shared/domain/survey-tally'
import type { SurveyCross, SurveyResults, SurveyWords } from '#shared/schemas/survey-results'
import { requireSurvey } from './surveys'

interface Kept { table: ResponseTable, last: { receivedAt: Date, id: string } | undefined, mark: string, reading: Promise<void> }
/** Surveys whose responses are kept by column; the one looked at longest ago goes first. */
const kept = new Map<string, Kept>()
const keptAtMost = 4
/** Responses read in one statement; between two others are served. */
const portion = 5000

type Asked = Pick<Awaited<ReturnType<typeof requireSurvey>>['survey'], 'id' | 'published' | 'decisions'>

/** The responses of a survey that count, by column, up to this moment: read once, then only what has come since. */
async function tableOf(db: Db, survey: Asked): Promise<{ table: ResponseTable } & Awaited<ReturnType<typeof countStandings>>> {
  const first = await readOn(db, survey, false)
  const { counts, validity } = await countStandings(db, survey.id)
  // Two that came at once may be seen in another order than they are dated in: then everything is read anew.
  return { table: first.size < counts.counted ? await readOn(db, survey, true) : first, counts, validity }
}

async function readOn(db: Db, survey: Asked, anew: boolean): Promise<ResponseTable> {
  const own = await ownOf(db, survey, anew)
  // One reader after the other, so that no response is added twice.
  own.reading = own.reading.catch(() => {}).then(() => readRows(db, survey.id, own))
  await own.reading
  return own.table
}

async function ownOf(db: Db, { id, published, decisions }: Asked, anew: boolean): Promise<Kept> {
  const [mark, known] = [`${published} ${decisions}`, kept.get(id)]
  if (known?.mark === mark && !anew) return known
  const [definitions, townships] = await Promise.all([listDefinitions(db, id), listTownships(db)])
  const own: Kept = { table: new ResponseTable(planColumns(definitions, townships.map(one => one.code))), last: undefined, mark, reading: Promise.resolve() }
  kept.delete(id)
  kept.set(id, own)
  for (const [oldest] of kept) if (kept.size > keptAtMost) kept.delete(oldest)
  return own
}

async function readRows(db: Db, id: string, own: Kept) {
  for (;;) {
    const found = await listCounted(db, id, { after: own.last, limit: portion })
    for (const row of found) own.table.add(row)
    const last = found.at(-1)
    if (last) own.last = { receivedAt: last.receivedAt, id: last.id }
    if (found.length < portion) return
  }
}

/** Every column added up, with n, for the responses a filter leaves. */
export async function readResults(db: Db, slug: string, filter: ResponseFilter): Promise<SurveyResults> {
  const { survey } = await requireSurvey(db, slug)
  const { table, counts, validity } = await tableOf(db, survey)
  const rows = rowsOf(table, filter)
  const countOf = (values: readonly string[]) => [...rows.reduce((all, at) => all.set(values[at] ?? '', (all.get(values[at] ?? '') ?? 0) + 1), new Map<string, number>())].map(([value, n]) => ({ value, n })).sort((one, other) => other.n - one.n)
  return {
    counts, validity, counted: table.size, n: rows.length,
    channels: countOf(table.channels), townships: countOf(table.townships), sources: countOf(table.sources),
    columns: table.plans.map(plan => ({ key: plan.key, question: plan.question, shape: plan.shape, options: [...plan.options], ...tally(table, plan, { rows }) })),
  }
}

/** Two or three columns crossed, with the test of independence where both choose one of theirs. */
export async function readCross(db: Db, slug: string, { keys, filter }: { keys: readonly string[], filter: ResponseFilter }): Promise<SurveyCross> {
  const { survey } = await requireSurvey(db, slug)
  const { table } = await tableOf(db, survey)
  const [row, column, layer] = keys.map(key => crossable(table, key))
  if (!row || !column) throw new DomainError('invalidInput', {}, { fields: [{ path: 'keys', message: 'needed' }] })
  const result = cross(table, layer ? [row, column, layer] : [row, column], { rows: rowsOf(table, filter) })
  const isTest = row.shape === 'one' && column.shape === 'one'
  return { ...result, options: [row, column, ...layer ? [layer] : []].map(plan => [...plan.options]), tests: result.cells.map(cells => isTest ? chiSquared(cells) : null) }
}

function crossable(table: ResponseTable, key: string): ColumnPlan {
  const plan = table.plans.find(one => one.key === key)
  if (plan?.shape !== 'one' && plan?.shape !== 'many') throw new DomainError('invalidInput', {}, { fields: [{ path: 'keys', message: 'notCrossable' }] })
  return plan
}

/** What was written to a question, newest first. */
export async function readWords(db: Db, slug: string, query: { question: string, q?: string, cursor?: string, limit: number }): Promise<SurveyWords> {
  const { survey } = await requireSurvey(db, slug)
  const after = readWordsCursor(query.cursor)
  const found = await listWords(db, survey.id, { question: query.question, q: query.q, after, limit: query.limit + 1 })
  const items = found.slice(0, query.limit)
  const last = items.at(-1)
  return { items: items.map(item => ({ ...item, receivedAt: item.receivedAt.toISOString() })), nextCursor: found.length > query.limit && last ? writeWordsCursor(last) : null }
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
