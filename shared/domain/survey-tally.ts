import type { ColumnPlan, ResponseTable } from './survey-columns'

/** Which responses are looked at, and what each weighs; all alike where there are no weights. */
export interface TallyFrame { rows: readonly number[], weights?: ArrayLike<number> }
/** What a column adds up to. `n`: who answered; `answered`: the same weighted; `counts` by option, of `order` the average place. */
export interface Tally { n: number, answered: number, counts: number[], mean: number | null, median: number | null }

/** A condition of a filter: of a question any of these options; of everything else its values. */
export interface ResponseFilter {
  answers?: readonly { key: string, any: readonly string[] }[]
  channels?: readonly string[]
  townships?: readonly string[]
  sources?: readonly string[]
  /** From this instant on, and before that one, in milliseconds. */
  from?: number
  before?: number
}

/** The responses a filter leaves. */
export function rowsOf(table: ResponseTable, filter: ResponseFilter): number[] {
  const asked = (filter.answers ?? []).flatMap(({ key, any }) => {
    const plan = table.plans.find(one => one.key === key && !one.mark)
    return plan ? [{ plan, cells: table.cells(key), places: new Set(any.map(option => plan.options.indexOf(option))) }] : []
  })
  const fits = <Value>(wanted: readonly Value[] | undefined, value: Value | undefined) => !wanted?.length || (value !== undefined && wanted.includes(value))
  return Array.from({ length: table.size }, (_, at) => at).filter((at) => {
    const received = table.receivedAt[at] ?? 0
    if (received < (filter.from ?? -Infinity) || received >= (filter.before ?? Infinity)) return false
    if (!fits(filter.channels, table.channels[at]) || !fits(filter.townships, table.townships[at]) || !fits(filter.sources, table.sources[at])) return false
    return asked.every(({ plan, cells, places }) => categoriesOf(plan, cells, at).some(category => places.has(category)))
  })
}

/** The options a response has in a column, by their places from 0. */
export function categoriesOf({ shape, options }: ColumnPlan, cells: ArrayLike<number>, at: number): number[] {
  if (shape === 'one') return cells[at] ? [(cells[at] ?? 0) - 1] : []
  if (shape !== 'many') return []
  const found: number[] = []
  for (let option = 0, from = at * options.length; option < options.length; option++) if (cells[from + option]) found.push(option)
  return found
}

/** Adds a column up. Plain loops over the packed cells: a survey of 200,000 has dozens of columns. */
export function tally(table: ResponseTable, plan: ColumnPlan, { rows, weights }: TallyFrame): Tally {
  const cells = table.cells(plan.key)
  const weightOf = (at: number) => weights ? weights[at] ?? 0 : 1
  if (plan.shape === 'number') return tallyNumbers(rows.flatMap(at => Number.isNaN(cells[at] ?? NaN) ? [] : [{ value: cells[at] ?? 0, weight: weightOf(at) }]))
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
  const { mean, median } = plan.isScale ? tallyNumbers(counts.map((weight, option) => ({ value: option + 1, weight }))) : { mean: null, median: null }
  return { n, answered, counts, mean, median }
}

function tallyNumbers(values: { value: number, weight: number }[]): Tally {
  const weighing = values.filter(({ weight }) => weight > 0).sort((one, other) => one.value - other.value)
  const answered = weighing.reduce((sum, { weight }) => sum + weight, 0)
  if (!answered) return { n: values.length, answered: 0, counts: [], mean: null, median: null }
  let below = 0
  const median = weighing.find(({ weight }) => (below += weight) >= answered / 2)?.value ?? null
  return { n: values.length, answered, counts: [], mean: weighing.reduce((sum, { value, weight }) => sum + value * weight, 0) / answered, median }
}

/** A cross-tabulation: `cells[layer][row][column]`; `n` of those who answered all that is crossed. Who chose several counts in each, so that `rowTotals` and `columnTotals` count people, not choices. */
export interface CrossTable { n: number, cells: number[][][], rowTotals: number[][], columnTotals: number[][], totals: number[] }

/** Crosses two columns, or three: a table for each option of the third. */
export function cross(table: ResponseTable, [rowPlan, columnPlan, layerPlan]: readonly [ColumnPlan, ColumnPlan, ColumnPlan?], { rows, weights }: TallyFrame): CrossTable {
  const [ofRow, ofColumn] = [table.cells(rowPlan.key), table.cells(columnPlan.key)]
  const ofLayer = layerPlan ? table.cells(layerPlan.key) : []
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
    const [inRow, inColumn, inLayer] = [categoriesOf(rowPlan, ofRow, at), categoriesOf(columnPlan, ofColumn, at), layerPlan ? categoriesOf(layerPlan, ofLayer, at) : [0]]
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
