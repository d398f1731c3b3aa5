import type { ColumnPlan } from './survey-columns'
import { quantileOf } from './survey-tally'
import type { CountedValue } from './survey-tally'

/** What the bins of a distribution are: each whole number or step by itself, ranges of whole numbers, ranges of amounts; days, months, years. */
export const binScales = ['single', 'whole', 'amount', 'day', 'month', 'year'] as const
export type BinScale = typeof binScales[number]
/** From one value up to below another, `n` of them (or what they weigh); null is everything below or from there on. Of amounts the last bin with an end has it in, where values reach just to it. */
export interface Bin { from: number | null, to: number | null, n: number }
/** How numbers or days (as `dayNumber` counts them) are spread: the smallest and largest, the average, the three quartiles, and how many lie in which bin. */
export interface Distribution { scale: BinScale, least: number, most: number, mean: number, quartiles: [number, number, number], bins: Bin[] }

interface Edges { scale: BinScale, edges: number[] }
/** So many values stand by themselves, and into so many ranges others are parted. */
const atMost = { singles: 21, ranges: 12, days: 31, months: 24 }

/**
 * How the values of a column are spread, in the bins of `like` where that is given (weighted beside unweighted); null
 * where there are none. Ends that lie out by more than three times the distance of the quartiles (Tukey 1977: far out)
 * are gathered in a bin without an end, so that one slip of the pen does not press all others into one bar.
 */
export function distributionOf(values: readonly CountedValue[], { shape, span, step }: Pick<ColumnPlan, 'shape' | 'span' | 'step'>, like?: Pick<Distribution, 'scale' | 'bins'>): Distribution | null {
  const weighing = values.filter(({ weight }) => weight > 0)
  const [first, last] = [weighing[0], weighing[weighing.length - 1]]
  if (!first || !last) return null
  const all = weighing.reduce((sum, { weight }) => sum + weight, 0)
  const quantile = (share: number) => quantileOf(weighing, all * share) ?? last.value
  const quartiles: Distribution['quartiles'] = [quantile(0.25), quantile(0.5), quantile(0.75)]
  const told = { least: first.value, most: last.value, mean: weighing.reduce((sum, { value, weight }) => sum + value * weight, 0) / all, quartiles }
  if (like) return { ...told, scale: like.scale, bins: fill(like.bins.map(bin => ({ ...bin, n: 0 })), weighing) }
  const near = span ?? nearOf(weighing.map(one => one.value), quartiles)
  const { scale, edges } = shape === 'date' ? dayEdges(near) : numberEdges(near, { isWhole: weighing.every(({ value }) => Number.isInteger(value)), step, isBounded: span !== undefined })
  return { ...told, scale, bins: binsOf(edges, weighing, scale) }
}

/** The smallest and largest value that is not far out. */
function nearOf(values: readonly number[], [lower, , upper]: Distribution['quartiles']): [number, number] {
  const far = upper > lower ? 3 * (upper - lower) : Infinity
  const near = values.filter(value => value >= lower - far && value <= upper + far)
  return [near[0] ?? lower, near[near.length - 1] ?? upper]
}

/** What dividing fractions can miss by, far below what any number that is answered can differ by. */
const slack = 1e-12

function numberEdges([low, high]: readonly [number, number], { isWhole, step, isBounded }: { isWhole: boolean, step?: number, isBounded: boolean }): Edges {
  const unit = step ?? (isWhole ? 1 : high - low)
  const steps = unit > 0 ? Math.floor((high - low) / unit + slack) : 0
  if (low === high || ((step !== undefined || isWhole) && steps < atMost.singles)) {
    const singles = Array.from({ length: steps + 1 }, (_, at) => tidy(low + at * unit))
    // The upper end can be said although no step leads there.
    const ends = tidy(low + steps * unit) < high ? [high, high + unit] : [high + (unit || 1)]
    return { scale: 'single', edges: [...singles, ...ends] }
  }
  const width = roundWidth(high - low, isWhole ? 1 : 0)
  const begin = Math.floor(low / width + slack)
  // The upper end of a scale, and the largest of amounts, is no bin of its own.
  const isEnd = (isBounded || !isWhole) && Math.abs(high / width - Math.round(high / width)) < slack
  const edges = Array.from({ length: (isEnd ? Math.round(high / width) : Math.floor(high / width + slack) + 1) - begin + 1 }, (_, at) => tidy((begin + at) * width))
  if (!isWhole) return { scale: 'amount', edges }
  return { scale: 'whole', edges: isEnd ? [...edges.slice(0, -1), high + 1] : edges }
}

/** 1, 2 or 5 times a power of ten, so wide that few ranges cover it. */
function roundWidth(reach: number, least: number): number {
  const needed = Math.max(reach / atMost.ranges, least, 1e-12)
  const power = 10 ** Math.floor(Math.log10(needed) + 1e-9)
  return tidy((needed <= power * (1 + 1e-9) ? 1 : needed <= 2 * power ? 2 : needed <= 5 * power ? 5 : 10) * power)
}

/** Without what adding fractions leaves behind: 0.30000000000000004. */
const tidy = (value: number) => Number.isInteger(value) ? value : Number(value.toPrecision(15))

const dayIn = (year: number, month = 0) => {
  const day = new Date(0)
  // Date.UTC takes the years before 100 for others.
  day.setUTCFullYear(year, month, 1)
  return day.getTime() / 86_400_000
}

function dayEdges([low, high]: readonly [number, number]): Edges {
  if (high - low < atMost.days) return { scale: 'day', edges: Array.from({ length: high - low + 2 }, (_, at) => low + at) }
  const [from, to] = [new Date(low * 86_400_000), new Date(high * 86_400_000)]
  const years = to.getUTCFullYear() - from.getUTCFullYear()
  const months = years * 12 + to.getUTCMonth() - from.getUTCMonth() + 1
  if (months <= atMost.months) return { scale: 'month', edges: Array.from({ length: months + 1 }, (_, at) => dayIn(from.getUTCFullYear(), from.getUTCMonth() + at)) }
  const width = years < atMost.singles ? 1 : roundWidth(years, 1)
  const begin = Math.floor(from.getUTCFullYear() / width)
  return { scale: 'year', edges: Array.from({ length: Math.floor(to.getUTCFullYear() / width) - begin + 2 }, (_, at) => dayIn((begin + at) * width)) }
}

/** The bins between the edges, with one below and one above them where values lie there. */
function binsOf(edges: readonly number[], values: readonly CountedValue[], scale: BinScale): Bin[] {
  const [lowest = 0, highest = 0] = [edges[0], edges[edges.length - 1]]
  const largest = values[values.length - 1]?.value ?? highest
  const isAbove = scale === 'amount' ? largest > highest : largest >= highest
  const between = edges.slice(1).map((to, at): Bin => ({ from: edges[at] ?? lowest, to, n: 0 }))
  return fill([...(values[0]?.value ?? lowest) < lowest ? [{ from: null, to: lowest, n: 0 }] : [], ...between, ...isAbove ? [{ from: highest, to: null, n: 0 }] : []], values)
}

/** Puts sorted values into bins that follow each other; what reaches just to the end of the last goes into it. */
function fill(bins: Bin[], values: readonly CountedValue[]): Bin[] {
  let at = 0
  for (const { value, weight } of values) {
    while (at < bins.length - 1 && reaches(value, bins[at]?.to ?? Infinity)) at++
    const bin = bins[at]
    if (bin) bin.n += weight
  }
  return bins
}

/** A step of a slider is where it should be but for what adding fractions leaves behind. */
const reaches = (value: number, edge: number) => value >= edge - Math.abs(edge) * 1e-14
