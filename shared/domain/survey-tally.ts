import type { ColumnPlan, ResponseTable } from './survey-columns'
import { categoriesOf } from './survey-rows'
import type { TableRows } from './survey-rows'

/** Which responses are looked at, and what each weighs; all alike where there are no weights. */
export interface TallyFrame { rows: TableRows, weights?: ArrayLike<number> }
/** What a column adds up to. `n`: who answered; `answered`: the same weighted; `counts` by option, of `order` the average place. Days are counted alone: no average of theirs is published. */
export interface Tally { n: number, answered: number, counts: number[], mean: number | null, median: number | null }

/** Adds a column up; `values` where `valuesOf` was asked for already. Plain loops over the packed cells: a survey of 200,000 has dozens of columns. */
export function tally(table: ResponseTable, plan: ColumnPlan, { rows, weights }: TallyFrame, values?: readonly CountedValue[]): Tally {
  if (plan.shape === 'number') return tallyNumbers(values ?? valuesOf(table, plan, { rows, weights }))
  if (plan.shape === 'date') return { ...tallyNumbers(values ?? valuesOf(table, plan, { rows, weights })), mean: null, median: null }
  const cells = table.cells(plan.key)
  const weightOf = (at: number) => weights ? weights[at] ?? 0 : 1
  const width = plan.shape === 'one' || plan.shape === 'given' ? 1 : plan.options.length
  const isPlaced = plan.shape === 'order'
  // By option, of `one` and `given` with those who gave none in front.
  const [sums, weighed] = [new Float64Array(plan.options.length + 2), new Float64Array(plan.options.length + 2)]
  let [n, answered] = [0, 0]
  for (const at of rows) {
    const weight = weightOf(at)
    let hasAny = false
    for (let part = 0, from = at * width; part < width; part++) {
      const value = cells[from + part] ?? 0
      if (!value) continue
      hasAny = true
      const option = width === 1 ? value : part + 1
      sums[option] = (sums[option] ?? 0) + weight * (isPlaced ? value : 1)
      weighed[option] = (weighed[option] ?? 0) + weight
    }
    if (!hasAny) continue
    n++
    answered += weight
  }
  const counts = plan.shape === 'given' ? [] : plan.options.map((_, option) => sums[option + 1] ?? 0)
  if (isPlaced) return { n, answered, counts: counts.map((sum, option) => weighed[option + 1] ? sum / (weighed[option + 1] ?? 1) : 0), mean: null, median: null }
  const { mean, median } = plan.isScale ? tallyNumbers(counts.map((weight, option) => ({ value: option + 1, n: 0, weight }))) : { mean: null, median: null }
  return { n, answered, counts, mean, median }
}

/** A value that was given: how often, and what those who gave it weigh. */
export interface CountedValue { value: number, n: number, weight: number }

/** Numbers or days that were given, those alike as one, from the smallest; `plain`: the same without weights, where they are known. */
export function valuesOf(table: ResponseTable, { key }: ColumnPlan, { rows, weights }: TallyFrame, plain?: readonly CountedValue[]): CountedValue[] {
  const cells = table.cells(key)
  const found = plain ?? countedIn(cells, rows)
  return weights ? weighed(found, { cells, rows, weights }) : [...found]
}

/** Sorted as plain numbers and counted behind each other: of amounts nearly each of hundreds of thousands is its own, and a map of them takes a second. */
function countedIn(cells: ArrayLike<number>, rows: TableRows): CountedValue[] {
  const given = new Float64Array(rows.length)
  let size = 0
  for (const at of rows) {
    const value = cells[at] ?? NaN
    if (!Number.isNaN(value)) given[size++] = value
  }
  const found: CountedValue[] = []
  let last: CountedValue | undefined
  for (const value of given.subarray(0, size).sort()) {
    if (last?.value === value) last.weight = ++last.n
    else found.push(last = { value, n: 1, weight: 1 })
  }
  return found
}

/** The same values with what those who gave them weigh. */
function weighed(plain: readonly CountedValue[], { cells, rows, weights }: { cells: ArrayLike<number>, rows: TableRows, weights: ArrayLike<number> }): CountedValue[] {
  const [values, sums] = [Float64Array.from(plain, one => one.value), new Float64Array(plain.length)]
  for (const at of rows) {
    const value = cells[at] ?? NaN
    if (Number.isNaN(value)) continue
    let [low, high] = [0, values.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((values[middle] ?? 0) < value) low = middle + 1
      else high = middle
    }
    sums[low] = (sums[low] ?? 0) + (weights[at] ?? 0)
  }
  return plain.map(({ value, n }, at) => ({ value, n, weight: sums[at] ?? 0 }))
}

function tallyNumbers(values: readonly CountedValue[]): Tally {
  const weighing = values.filter(({ weight }) => weight > 0)
  const [n, answered] = [values.reduce((sum, one) => sum + one.n, 0), weighing.reduce((sum, { weight }) => sum + weight, 0)]
  if (!answered) return { n, answered: 0, counts: [], mean: null, median: null }
  return { n, answered, counts: [], mean: weighing.reduce((sum, { value, weight }) => sum + value * weight, 0) / answered, median: quantileOf(weighing, answered / 2) }
}

/** The value at which so much of the weight is reached, from the smallest; where exactly so much lies below, the middle between it and the next, as everywhere else (definition 2 of Hyndman and Fan 1996). */
export function quantileOf(sorted: readonly { value: number, weight: number }[], part: number): number | null {
  let [below, at] = [0, 0]
  for (const { value, weight } of sorted) {
    below += weight
    at++
    if (Math.abs(below - part) < 1e-9 * part) return (value + (sorted[at]?.value ?? value)) / 2
    if (below > part) return value
  }
  return null
}

/** A cross-tabulation: `cells[layer][row][column]`; `n` of those who answered all that is crossed. Who chose several counts in each, so that `rowTotals` and `columnTotals` count people, not choices. */
export interface CrossTable { n: number, cells: number[][][], rowTotals: number[][], columnTotals: number[][], totals: number[] }

/** Crosses two columns, or three: a table for each option of the third. */
export function cross(table: ResponseTable, [rowPlan, columnPlan, layerPlan]: readonly [ColumnPlan, ColumnPlan, ColumnPlan?], { rows, weights }: TallyFrame): CrossTable {
  const categories = (plan: ColumnPlan) => categoriesOf(plan, table.cells(plan.key))
  const [ofRow, ofColumn, ofLayer] = [categories(rowPlan), categories(columnPlan), layerPlan ? categories(layerPlan) : () => [0]]
  const layers = layerPlan ? layerPlan.options.map((_, at) => at) : [0]
  const result: CrossTable = {
    n: 0,
    cells: layers.map(() => rowPlan.options.map(() => columnPlan.options.map(() => 0))),
    rowTotals: layers.map(() => rowPlan.options.map(() => 0)),
    columnTotals: layers.map(() => columnPlan.options.map(() => 0)),
    totals: layers.map(() => 0),
  }
  const add = (line: number[] | undefined, at: number, weight: number) => {
    if (line) line[at] = (line[at] ?? 0) + weight
  }
  for (const at of rows) {
    const [inRow, inColumn, inLayer] = [ofRow(at), ofColumn(at), ofLayer(at)]
    if (!inRow.length || !inColumn.length || !inLayer.length) continue
    const weight = weights ? weights[at] ?? 0 : 1
    result.n++
    for (const layer of inLayer) {
      add(result.totals, layer, weight)
      for (const column of inColumn) add(result.columnTotals[layer], column, weight)
      for (const row of inRow) {
        add(result.rowTotals[layer], row, weight)
        for (const column of inColumn) add(result.cells[layer]?.[row], column, weight)
      }
    }
  }
  return result
}
