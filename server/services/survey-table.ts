import type { Db } from '#db/client'
import { countStandings } from '#db/queries/response-counts'
import { listCounted } from '#db/queries/responses'
import { listDefinitions } from '#db/queries/surveys'
import { listTownships } from '#db/queries/townships'
import type { SurveyDefinition, SurveyText } from '#shared/domain/survey'
import { planColumns, ResponseTable } from '#shared/domain/survey-columns'
import type { ColumnPlan } from '#shared/domain/survey-columns'
import { columnWords } from '#shared/domain/survey-column-words'
import type { ColumnWords } from '#shared/domain/survey-column-words'
import type { SurveyMargin } from '#shared/domain/survey-response'
import { weighTable } from '#shared/domain/survey-weighing'
import type { TableWeights } from '#shared/domain/survey-weighing'

/** The responses of a survey by column, with what was asked over all versions, the newest first. */
export interface SurveyTable { table: ResponseTable, definitions: SurveyDefinition[], townships: ReadonlyMap<string, SurveyText>, wordsOf: (plan: ColumnPlan) => ColumnWords }
interface Kept extends SurveyTable { last: { receivedAt: Date, id: string } | undefined, mark: string, reading: Promise<void> }
/** Surveys whose responses are kept by column; the one looked at longest ago goes first. */
const kept = new Map<string, Kept>()
const keptAtMost = 4
/** Responses read in one statement; between two others are served. */
const portion = 1000

interface Asked { id: string, published: number, decisions: number }

/** The responses of a survey that count, by column, up to this moment: read once, then only what has come since. */
export async function tableOf(db: Db, survey: Asked): Promise<SurveyTable & Awaited<ReturnType<typeof countStandings>>> {
  const first = await readOn(db, survey, false)
  const standings = await countStandings(db, survey.id)
  // Two that came at once may be seen in another order than they are dated in: then everything is read anew.
  return { ...first.table.size < standings.counts.counted ? await readOn(db, survey, true) : first, ...standings }
}

async function readOn(db: Db, survey: Asked, anew: boolean): Promise<SurveyTable> {
  const own = await ownOf(db, survey, anew)
  // One reader after the other, so that no response is added twice.
  own.reading = own.reading.catch(() => {}).then(() => readRows(db, survey.id, own))
  await own.reading
  return own
}

async function ownOf(db: Db, { id, published, decisions }: Asked, anew: boolean): Promise<Kept> {
  const [mark, known] = [`${published} ${decisions}`, kept.get(id)]
  if (known?.mark === mark && !anew) return known
  const [definitions, townships] = await Promise.all([listDefinitions(db, id), listTownships(db)])
  const names = new Map(townships.map(({ code, name }) => [code, name]))
  const own: Kept = { table: new ResponseTable(planColumns(definitions, townships.map(one => one.code))), definitions, townships: names, wordsOf: columnWords(definitions, names), last: undefined, mark, reading: Promise.resolve() }
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
