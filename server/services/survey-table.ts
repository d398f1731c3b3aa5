import { setImmediate } from 'node:timers/promises'
import type { Db } from '#db/client'
import { countStandings } from '#db/queries/response-counts'
import { listCounted, readAnswers } from '#db/queries/responses'
import { listDefinitions } from '#db/queries/surveys'
import { listTownshipNames } from '#db/queries/townships'
import type { SurveyDefinition, SurveyText } from '#shared/domain/survey'
import { planColumns, ResponseTable } from '#shared/domain/survey-columns'
import type { ColumnPlan } from '#shared/domain/survey-columns'
import { columnWords } from '#shared/domain/survey-column-words'
import type { ColumnWords } from '#shared/domain/survey-column-words'
import type { SurveyMargin } from '#shared/domain/survey-response'
import { weighTable } from '#shared/domain/survey-weighing'
import type { TableWeights } from '#shared/domain/survey-weighing'

/** The responses of a survey by column, with what was asked over all versions, the newest first. `mark`: what all of it is of but the responses that have come since. */
export interface SurveyTable { table: ResponseTable, definitions: SurveyDefinition[], townships: ReadonlyMap<string, SurveyText>, wordsOf: (plan: ColumnPlan) => ColumnWords, mark: string }
interface Kept extends SurveyTable { last: { receivedAt: Date, id: string } | undefined, reading: Promise<void> }
/** Surveys whose responses are kept by column; the one looked at longest ago goes first. */
const kept = new Map<string, Kept>()
const keptAtMost = 4
/** Responses read in one statement. They have to fit in the young generation (8 MB in `npm start`) several times over: what outlives it costs far more to collect, and the heap grows with it. */
const portion = 500

interface Asked { id: string, published: number, decisions: number }

/** The responses of a survey that count, by column, up to this moment: read once, then only what has come since. */
export async function tableOf(db: Db, survey: Asked): Promise<SurveyTable & Awaited<ReturnType<typeof countStandings>>> {
  // Counted first: what comes while it is read is no reason to read everything anew.
  const standings = await countStandings(db, survey.id)
  const first = await readOn(db, survey)
  // Two that came at once may be seen in another order than they are dated in: then it is.
  return { ...first.table.size < standings.counts.counted ? await readOn(db, survey, first) : first, ...standings }
}

/** Reads what has come since; everything anew where what is kept is `outdated`. */
async function readOn(db: Db, survey: Asked, outdated?: Kept): Promise<Kept> {
  const own = await ownOf(db, survey, outdated)
  // One reader after the other, so that no response is added twice.
  own.reading = own.reading.catch(() => {}).then(() => readRows(db, survey.id, own))
  await own.reading
  return own
}

/** Tables being begun, so that several who ask at once read into one. */
const begun = new Map<string, Promise<Kept>>()

async function ownOf(db: Db, survey: Asked, outdated?: Kept): Promise<Kept> {
  // Townships are added, renamed and removed while it runs.
  const townships = new Map((await listTownshipNames(db)).map(({ code, name }) => [code, name]))
  const [mark, known] = [JSON.stringify([survey.published, survey.decisions, ...townships]), kept.get(survey.id)]
  if (known?.mark === mark && known !== outdated) return known
  const name = `${survey.id} ${mark}`
  const made = begun.get(name) ?? begin(db, survey.id, { mark, townships }).finally(() => begun.delete(name))
  begun.set(name, made)
  return made
}

async function begin(db: Db, id: string, { mark, townships }: Pick<SurveyTable, 'mark' | 'townships'>): Promise<Kept> {
  const definitions = await listDefinitions(db, id)
  const own: Kept = { table: new ResponseTable(planColumns(definitions, [...townships.keys()])), definitions, townships, wordsOf: columnWords(definitions, townships), last: undefined, mark, reading: Promise.resolve() }
  kept.delete(id)
  kept.set(id, own)
  for (const [oldest] of kept) if (kept.size > keptAtMost) kept.delete(oldest)
  return own
}

async function readRows(db: Db, id: string, own: Kept) {
  const read = async () => listCounted(db, id, { after: own.last, limit: portion })
  for (let found = await read(); ;) {
    const last = found.at(-1)
    if (last) own.last = { receivedAt: last.receivedAt, id: last.id }
    // The database finds the next ones while these are packed; others are served between.
    const next = found.length < portion ? null : read()
    next?.catch(() => {})
    await setImmediate()
    for (const row of found) own.table.add(readAnswers(row))
    if (!next) return
    found = await next
  }
}

/** Weights made last of a survey, and of what. */
const weighed = new Map<string, { table: ResponseTable, of: string, weights: TableWeights | null }>()

/** The weights of a survey's responses, fitted to its margins; null where none fits. Made once for the same responses and figures. */
export function weightsOf(id: string, table: ResponseTable, margins: readonly SurveyMargin[]): TableWeights | null {
  const of = JSON.stringify([table.size, margins])
  const known = weighed.get(id)
  if (known?.table === table && known.of === of) return known.weights
  const weights = weighTable(table, margins)
  weighed.delete(id)
  weighed.set(id, { table, of, weights })
  for (const [oldest] of weighed) if (weighed.size > keptAtMost) weighed.delete(oldest)
  return weights
}

const remembered = new WeakMap<ResponseTable, { size: number, made: Map<string, unknown> }>()
const rememberedAtMost = 30

/** What was made of the same responses for the same `key`, made once: the office looks at the same figures from several desks. */
export function remember<T>(table: ResponseTable, key: string, make: () => T): T {
  const known = remembered.get(table)
  const own = known?.size === table.size ? known : { size: table.size, made: new Map<string, unknown>() }
  remembered.set(table, own)
  // Under one key always the same is made.
  if (own.made.has(key)) return own.made.get(key) as T
  const value = make()
  own.made.set(key, value)
  for (const [oldest] of own.made) if (own.made.size > rememberedAtMost) own.made.delete(oldest)
  return value
}
