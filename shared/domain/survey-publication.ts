import type { ColumnPlan, ResponseTable } from './survey-columns'
import { smallestPublished } from './survey-suppression'
import { lineFrames } from './survey-publication-lines'
import { roughly } from './survey-showing'
import { holdLinked } from './survey-publication-links'
import type { LineFrame } from './survey-publication-lines'
import { publishTable } from './survey-publication-table'
import type { PublishedTable } from './survey-publication-table'
import type { TableRows } from './survey-rows'
import { tally } from './survey-tally'

/** A column as everybody may read it: `counts` by option, null where covered, of `order` the average place. `n` is null where the column as a whole is held back, since it would give away a covered count of another. */
export interface PublishedColumn { key: string, n: number | null, counts: (number | null)[], mean: number | null, median: number | null }
export interface Publication { n: number, columns: PublishedColumn[], tables: PublishedTable[] }
/** Columns and tables chosen to be read; `told`: columns that were readable at any time, alone or in a table. */
export interface Choice { shown: readonly string[], tables: readonly (readonly [string, string])[], told?: readonly string[] }

/** The same while more are coming in: counts of choices in tens, no averages and no tables, which would tell the newcomer by the difference of two readings. */
export function roughPublication({ n, columns }: Publication, plans: readonly ColumnPlan[]): Publication {
  // Places in an order are averages, no counts.
  const isCount = new Set(plans.filter(plan => plan.shape !== 'order').map(plan => plan.key))
  return {
    n,
    columns: columns.map(({ key, n: answered, counts }) => ({ key, n: roughly(answered), counts: counts.map(count => isCount.has(key) ? roughly(count) : null), mean: null, median: null })),
    tables: [],
  }
}

/**
 * What is published of a survey: the chosen columns and tables of two, over the same responses (`rows`), so covered that
 * no count from 1 to 4 can be worked out from all of it together (docs/decisions/0025). Totals of every line are known, so
 * that two tables with a question in common share nothing that is covered: options covered by themselves stand together
 * in one line of each table, with a total everybody can work out.
 */
export function publish(table: ResponseTable, rows: TableRows, { shown, tables, told }: Choice): Publication {
  const known = new Map(table.plans.filter(isPublishable).map(plan => [plan.key, plan]))
  const pairs = pairsOf(tables, known)
  // Covered as if everything stood there that has ever been told: who has read it subtracts.
  const used = [...new Set([...shown, ...pairs.flat().map(plan => plan.key), ...told ?? []])].flatMap(key => known.get(key) ?? [])
  const { frames, heldBack, ties } = lineFrames(table, rows, used)
  const open = (plan: ColumnPlan) => !heldBack.has(plan.key)
  return {
    n: rows.length,
    columns: shown.flatMap(key => known.get(key) ?? []).map(plan => open(plan) ? publishColumn(table, rows, plan, frames.get(plan.key)) : heldBackColumn(plan)),
    tables: holdLinked(pairs.map(([row, column]) => publishTable({ table, rows, row, column, ofRow: open(row) ? frames.get(row.key) : undefined, ofColumn: open(column) ? frames.get(column.key) : undefined })), { table, rows, ties, told: used.filter(open) }),
  }
}

/** Whether a column is of people: answers about marks are counted by mark, and nobody knows how many are one person's. */
export const isPublishable = (plan: ColumnPlan) => !plan.mark
/** Whether two columns can be published as a table: one at least chooses a single option. */
export const canPair = (one: Pick<ColumnPlan, 'shape'>, other: Pick<ColumnPlan, 'shape'>) => (one.shape === 'one' && (other.shape === 'one' || other.shape === 'many')) || (one.shape === 'many' && other.shape === 'one')

/** Each pair once, the question with a single choice in front: the same table twice, covered otherwise, would uncover itself. */
function pairsOf(tables: readonly (readonly [string, string])[], known: ReadonlyMap<string, ColumnPlan>): [ColumnPlan, ColumnPlan][] {
  const found = new Map<string, [ColumnPlan, ColumnPlan]>()
  for (const [one, other] of tables) {
    const [row, column] = [known.get(one), known.get(other)]
    const key = [one, other].sort().join(' ')
    if (!row || !column || one === other || found.has(key) || !canPair(row, column)) continue
    found.set(key, row.shape === 'one' ? [row, column] : [column, row])
  }
  return [...found.values()]
}

const heldBackColumn = ({ key, options }: ColumnPlan): PublishedColumn => ({ key, n: null, counts: options.map(() => null), mean: null, median: null })

function publishColumn(table: ResponseTable, rows: TableRows, plan: ColumnPlan, frame: LineFrame | undefined): PublishedColumn {
  const { n, counts, mean, median } = tally(table, plan, { rows })
  const { key } = plan
  if (plan.shape === 'one' || plan.shape === 'many') {
    const covered = frame?.covered ?? null
    const isOpen = covered !== null && !covered.includes(true)
    // An average of a scale and all its counts but some tell these.
    return { key, n, counts: counts.map((count, at) => covered?.[at] === false ? count : null), mean: isOpen ? mean : null, median: isOpen ? median : null }
  }
  if (n < smallestPublished) return { key, n, counts: counts.map(() => null), mean: null, median: null }
  return { key, n, counts: plan.shape === 'order' ? placesOf(table, rows, plan, counts) : [], mean, median }
}

/** Average places of those options that enough people gave one. */
function placesOf(table: ResponseTable, rows: TableRows, plan: ColumnPlan, places: readonly number[]): (number | null)[] {
  const [cells, width] = [table.cells(plan.key), plan.options.length]
  return places.map((place, option) => countOf(rows, at => (cells[at * width + option] ?? 0) > 0) >= smallestPublished ? place : null)
}

function countOf(rows: TableRows, isCounted: (at: number) => boolean): number {
  let n = 0
  for (const at of rows) if (isCounted(at)) n++
  return n
}
