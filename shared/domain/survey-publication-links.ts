import type { ColumnPlan, ResponseTable } from './survey-columns'
import { answeredBy, tieOf } from './survey-publication-lines'
import type { PublishedTable, TableLine } from './survey-publication-table'
import { categoriesOf } from './survey-rows'
import type { TableRows } from './survey-rows'

/**
 * Holds tables back whose covered counts another published figure would tell. Where a question was asked of exactly those
 * who chose certain options of another (`ties`), a table with the one holds sums of the table with the other; and where
 * it was asked of exactly those in certain cells of a table, how many answered it is their sum.
 */
export function holdLinked(tables: readonly PublishedTable[], { table, rows, ties, told }: { table: ResponseTable, rows: TableRows, ties: ReadonlySet<string>, told: readonly ColumnPlan[] }): PublishedTable[] {
  const kept: PublishedTable[] = []
  return tables.map((one) => {
    const isTold = hasCovered(one) && told.some(plan => plan.isAskedOfSome && plan.key !== one.row && plan.key !== one.column && isOfCells(table, rows, one, plan))
    if (one.held || isTold || kept.some(other => areLinked(one, other, ties) && (hasCovered(one) || hasCovered(other)))) return { ...one, held: one.held ?? 'small', rows: [], columns: [], cells: [], rowTotals: [], columnTotals: [], answered: null }
    kept.push(one)
    return one
  })
}

const hasCovered = ({ cells, answered }: PublishedTable) => cells.some(line => line.includes(null)) || Boolean(answered?.includes(null))

/** Whether each column of a table is one of the other's or tied to it. */
function areLinked(one: PublishedTable, other: PublishedTable, ties: ReadonlySet<string>): boolean {
  const fits = (a: string, b: string) => a === b || ties.has(tieOf(a, b))
  return (fits(one.row, other.row) && fits(one.column, other.column)) || (fits(one.row, other.column) && fits(one.column, other.row))
}

/** Whether who answered `plan` is who stands in certain cells, more than in whole rows or columns, whose sums are known anyway. */
function isOfCells(table: ResponseTable, rows: TableRows, { row, column, rows: lines, columns }: PublishedTable, plan: ColumnPlan): boolean {
  const [ofRow, ofColumn] = [row, column].map(key => table.plans.find(one => one.key === key))
  if (!ofRow || !ofColumn) return false
  const [inRow, inColumn] = [lineOf(table, ofRow, lines), lineOf(table, ofColumn, columns)]
  const hasAnswered = answeredBy(table, plan)
  const seen = lines.map(() => columns.map(() => 0))
  for (const at of rows) {
    const bit = hasAnswered(at) ? 1 : 2
    for (const c of inColumn(at)) {
      const [line, r] = [seen[inRow(at)[0] ?? -1], c]
      if (line) line[r] = (line[r] ?? 0) | bit
    }
  }
  const isEven = (line: readonly number[]) => new Set(line.filter(Boolean)).size <= 1
  return seen.flat().every(bits => bits < 3) && !seen.every(isEven) && !columns.every((_, c) => isEven(seen.map(line => line[c] ?? 0)))
}

function lineOf(table: ResponseTable, plan: ColumnPlan, lines: readonly TableLine[]): (at: number) => number[] {
  const chosenBy = categoriesOf(plan, table.cells(plan.key))
  const places = new Map(lines.flatMap((line, at) => line.length ? line.map(option => [option, at] as const) : [[-1, at] as const]))
  return (at) => {
    const chosen = chosenBy(at)
    return (chosen.length ? chosen : [-1]).flatMap(option => places.get(option) ?? [])
  }
}
