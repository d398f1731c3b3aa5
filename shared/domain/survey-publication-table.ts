import type { ColumnPlan, ResponseTable } from './survey-columns'
import { answeredBy } from './survey-publication-lines'
import type { LineFrame } from './survey-publication-lines'
import { coveredTable, smallestPublished } from './survey-suppression'
import { categoriesOf } from './survey-rows'
import type { TableRows } from './survey-rows'

/** More cells than anybody reads, and than can be covered while somebody waits. */
export const mostCells = 1000

/** The options a line of a table stands for, by their places: several that are covered by themselves stand together, none are those who did not answer. */
export type TableLine = number[]
/**
 * A table of two columns. Where the second takes several choices, its counts do not add up to a line's total, and
 * `answered` says of each line how many answered it. Null is covered; `held` tells why a table is not published.
 */
export interface PublishedTable { row: string, column: string, held: 'small' | 'large' | null, rows: TableLine[], columns: TableLine[], cells: (number | null)[][], rowTotals: number[], columnTotals: number[], answered: (number | null)[] | null }

interface Asked { table: ResponseTable, rows: TableRows, row: ColumnPlan, column: ColumnPlan, ofRow: LineFrame | undefined, ofColumn: LineFrame | undefined }

/** A table so covered that with the totals of its lines, which everybody can work out, no small count is given away. */
export function publishTable({ table, rows, row, column, ofRow, ofColumn }: Asked): PublishedTable {
  const nothing = (held: 'small' | 'large'): PublishedTable => ({ row: row.key, column: column.key, held, rows: [], columns: [], cells: [], rowTotals: [], columnTotals: [], answered: null })
  if (!ofRow?.covered || !ofColumn?.covered) return nothing('small')
  const isMany = column.shape === 'many'
  const [lines, columns] = [linesOf(ofRow, rows.length), linesOf(ofColumn, isMany ? ofColumn.n : rows.length)]
  if (lines.length * columns.length > mostCells) return nothing('large')
  const { counts, answered, rowTotals } = countTable({ table, rows, row, column }, lines, columns)
  const without = answered.map((count, at) => [count, (rowTotals[at] ?? 0) - count])
  // Where few answered, that is covered itself, and with it how many did not choose.
  const covered = coveredTable(counts, isMany ? { most: answered.map(count => count < smallestPublished ? Infinity : count) } : {})
  const coveredAnswered = isMany ? coveredTable(without) : []
  if (!covered || !coveredAnswered) return nothing('small')
  return {
    row: row.key, column: column.key, held: null, rows: lines, columns, rowTotals,
    cells: counts.map((line, at) => line.map((count, index) => covered[at]?.[index] ? null : count)),
    columnTotals: columns.map((_, index) => counts.reduce((sum, line) => sum + (line[index] ?? 0), 0)),
    answered: isMany ? answered.map((count, at) => coveredAnswered[at]?.[0] ? null : count) : null,
  }
}

/** A line for each option that is not covered, one for all that are, one for who did not answer. */
function linesOf({ covered, n }: LineFrame, all: number): TableLine[] {
  const places = [...(covered ?? []).keys()]
  const together = places.filter(at => covered?.[at])
  return [...places.filter(at => !covered?.[at]).map(at => [at]), ...together.length ? [together] : [], ...n < all ? [[]] : []]
}

function countTable({ table, rows, row, column }: Pick<Asked, 'table' | 'rows' | 'row' | 'column'>, lines: readonly TableLine[], columns: readonly TableLine[]) {
  const [ofRow, ofColumn] = [categoriesOf(row, table.cells(row.key)), categoriesOf(column, table.cells(column.key))]
  const [inLine, inColumn] = [placesIn(lines), placesIn(columns)]
  const hasAnswered = answeredBy(table, column)
  const counts = lines.map(() => columns.map(() => 0))
  const [answered, rowTotals] = [lines.map(() => 0), lines.map(() => 0)]
  for (const at of rows) {
    const line = inLine.get(ofRow(at)[0] ?? -1) ?? -1
    const cells = counts[line]
    if (!cells) continue
    rowTotals[line] = (rowTotals[line] ?? 0) + 1
    if (hasAnswered(at)) answered[line] = (answered[line] ?? 0) + 1
    const chosen = ofColumn(at)
    for (const option of chosen.length || column.shape === 'many' ? chosen : [-1]) {
      const index = inColumn.get(option) ?? -1
      if (index >= 0) cells[index] = (cells[index] ?? 0) + 1
    }
  }
  return { counts, answered, rowTotals }
}

/** By option the line it stands in; -1 for nothing. */
function placesIn(lines: readonly TableLine[]): Map<number, number> {
  return new Map(lines.flatMap((line, at) => line.length ? line.map(option => [option, at] as const) : [[-1, at] as const]))
}
