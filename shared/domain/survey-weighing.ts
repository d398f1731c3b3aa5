import type { ColumnPlan, ResponseTable } from './survey-columns'
import type { SurveyMargin } from './survey-response'
import type { TableRows } from './survey-rows'
import { rake } from './survey-weights'

/** What is known of where people live is told by the township of the response, whichever question it came from. */
export const townshipMargin = 'township'

/** Weights of every response of a table, fitted to what is known of the population. `empty`: who is in the population and among nobody's answers, by the option's code. `used`: margins that fit a column; `converged`: every margin is met within half a percent. */
export interface TableWeights {
  weights: Float64Array
  used: string[]
  designEffect: number
  effectiveSize: number
  largest: number
  smallest: number
  off: number
  converged: boolean
  empty: { key: string, option: string }[]
  /** Responses that said nothing for at least one margin; they keep the average there. */
  unsaid: number
}
const tolerated = 0.005

/** Weighs a table; null where no margin fits one of its columns. */
export function weighTable(table: ResponseTable, margins: readonly SurveyMargin[]): TableWeights | null {
  const fitted = margins.flatMap((margin) => {
    const fit = categoriesFor(table, margin)
    return fit && fit.shares.some(share => share > 0) ? [fit] : []
  })
  if (!fitted.length || !table.size) return null
  const { groupOf, sizes, first, unsaid } = groupsOf(fitted.map(one => one.categories), table.size)
  const raked = rake(sizes.length, fitted.map(({ categories, shares }) => ({ categories: first.map(at => categories[at] ?? -1), shares })), { sizes })
  const weights = Float64Array.from(groupOf, group => raked.weights[group] ?? 1)
  return {
    weights, unsaid,
    used: fitted.map(({ key }) => key),
    designEffect: raked.designEffect, effectiveSize: raked.effectiveSize, off: raked.off, converged: raked.off < tolerated,
    largest: raked.weights.reduce((most, weight) => Math.max(most, weight), 0), smallest: raked.weights.reduce((least, weight) => Math.min(least, weight), Infinity),
    empty: raked.empty.map(({ margin, category }) => ({ key: fitted[margin]?.key ?? '', option: fitted[margin]?.options[category] ?? '' })),
  }
}

/** Responses alike in every margin weigh the same: they are raked as one. `first`: a response of each group. */
function groupsOf(margins: readonly ArrayLike<number>[], size: number) {
  const [groups, groupOf] = [new Map<string, number>(), new Int32Array(size)]
  const [sizes, first]: [number[], number[]] = [[], []]
  let unsaid = 0
  for (let at = 0; at < size; at++) {
    let [name, isSaid] = ['', true]
    for (const categories of margins) {
      const place = categories[at] ?? -1
      if (place < 0) isSaid = false
      name += `${place} `
    }
    if (!isSaid) unsaid++
    const group = groups.get(name) ?? groups.size
    if (group === groups.size) {
      groups.set(name, group)
      sizes.push(0)
      first.push(at)
    }
    groupOf[at] = group
    sizes[group] = (sizes[group] ?? 0) + 1
  }
  return { groupOf, sizes, first, unsaid }
}

/** By response its place among the options of a margin (-1 where it did not say), with their shares; null where the column is gone or takes several. */
function categoriesFor(table: ResponseTable, { key, figures }: SurveyMargin): { key: string, options: readonly string[], categories: ArrayLike<number>, shares: number[] } | null {
  const known = new Map(Object.entries(figures))
  const sharesOf = (options: readonly string[]) => {
    const all = options.reduce((sum, option) => sum + (known.get(option) ?? 0), 0)
    return options.map(option => all ? (known.get(option) ?? 0) / all : 0)
  }
  if (key === townshipMargin) {
    const options = [...known.keys()]
    const places = new Map(options.map((option, at) => [option, at]))
    const { texts, codes } = table.townships
    const placeOf = texts.map(township => places.get(township) ?? -1)
    return { key, options, categories: Int32Array.from({ length: table.size }, (_, at) => placeOf[codes[at] ?? 0] ?? -1), shares: sharesOf(options) }
  }
  const plan: ColumnPlan | undefined = table.plans.find(one => one.key === key && one.shape === 'one' && !one.mark)
  if (!plan) return null
  // An option the figures do not name has no target: who chose it keeps the average.
  const places = plan.options.map((option, at) => known.has(option) ? at : -1)
  const cells = table.cells(key)
  return { key, options: plan.options, categories: Int32Array.from({ length: table.size }, (_, at) => cells[at] ? places[(cells[at] ?? 0) - 1] ?? -1 : -1), shares: sharesOf(plan.options) }
}

/** How many unweighted responses those of `rows` are worth: (Σw)² / Σw² (Kish 1965). */
export function effectiveSize(rows: TableRows, weights: ArrayLike<number>): number {
  let [sum, squares] = [0, 0]
  for (const at of rows) {
    const weight = weights[at] ?? 0
    sum += weight
    squares += weight * weight
  }
  return squares ? sum * sum / squares : 0
}
