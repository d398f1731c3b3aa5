/** A margin the weights are fitted to: the category of each response (-1 where it did not say) and what share each category has in the population. */
export interface Margin { categories: ArrayLike<number>, shares: readonly number[] }
export interface Weighting {
  /** One a response, 1 on average. */
  weights: Float64Array
  /** Kish's design effect, n Σw² / (Σw)²: by how much weighting widens the uncertainty. */
  designEffect: number
  /** n / design effect: the size of an unweighted sample of the same worth. */
  effectiveSize: number
  /** The largest difference left between a margin and its target, as a share. */
  off: number
  /** Categories of a margin with a share in the population and nobody among the responses: no weight can speak for them. */
  empty: { margin: number, category: number }[]
}

/** Weights may not exceed this many times the average: one person should not speak for a village. */
export const weightCap = 5

/**
 * Raking (iterative proportional fitting; Deming and Stephan 1940): response weights whose weighted margins are the
 * given shares. Who did not say a margin's answer keeps the average there. Categories nobody chose are left out and the
 * shares of the others scaled. Weights are trimmed to five times their average. `sizes`: how many responses each of the
 * `n` stands for, where those alike in every margin are taken together.
 */
export function rake(n: number, margins: readonly Margin[], { sizes = new Float64Array(n).fill(1), rounds = 200 }: { sizes?: ArrayLike<number>, rounds?: number } = {}): Weighting {
  const weights = new Float64Array(n).fill(1)
  const targets = margins.map(margin => targetsOf(sizes, margin))
  for (let round = 0, moved = 1; round < rounds && moved > 1e-9; round++) {
    moved = Math.max(0, ...margins.map((margin, at) => fit(weights, sizes, margin, targets[at] ?? [])))
    trim(weights, sizes)
  }
  const all = totalOf(sizes)
  const [sum, squares] = weights.reduce<[number, number]>(([sum, sq], weight, at) => [sum + weight * (sizes[at] ?? 0), sq + weight * weight * (sizes[at] ?? 0)], [0, 0])
  const designEffect = n ? all * squares / (sum * sum) : 1
  return {
    weights,
    designEffect,
    effectiveSize: all / designEffect,
    off: Math.max(0, ...margins.flatMap((margin, at) => differences(weights, sizes, margin, targets[at] ?? []))),
    empty: margins.flatMap((margin, at) => margin.shares.flatMap((share, category) => share > 0 && !targets[at]?.[category] ? { margin: at, category } : [])),
  }
}

/** Shares of a margin among those who are there, 0 for a category of nobody. */
function targetsOf(sizes: ArrayLike<number>, { categories, shares }: Margin): number[] {
  const counts = sums(new Float64Array(sizes.length).fill(1), sizes, { categories, shares })
  const there = shares.map((share, at) => counts[at] ? share : 0)
  const all = there.reduce((sum, share) => sum + share, 0)
  return there.map(share => all ? share / all : 0)
}

function sums(weights: Float64Array, sizes: ArrayLike<number>, { categories, shares }: Margin): number[] {
  const totals = shares.map(() => 0)
  for (let at = 0; at < weights.length; at++) {
    const category = categories[at] ?? -1
    if (category >= 0) totals[category] = (totals[category] ?? 0) + (weights[at] ?? 0) * (sizes[at] ?? 0)
  }
  return totals
}

function totalOf(sizes: ArrayLike<number>): number {
  let all = 0
  for (let at = 0; at < sizes.length; at++) all += sizes[at] ?? 0
  return all
}

/** Brings one margin to its target; answers by how much the furthest of its factors differed from 1. */
function fit(weights: Float64Array, sizes: ArrayLike<number>, margin: Margin, targets: readonly number[]): number {
  const totals = sums(weights, sizes, margin)
  const all = totals.reduce((sum, total) => sum + total, 0)
  const factors = targets.map((target, at) => totals[at] && target ? target * all / totals[at] : 1)
  for (let at = 0; at < weights.length; at++) {
    const category = margin.categories[at] ?? -1
    if (category >= 0) weights[at] = (weights[at] ?? 0) * (factors[category] ?? 1)
  }
  return Math.max(0, ...factors.map(factor => Math.abs(factor - 1)))
}

/** Brings weights to an average of 1 with none above five. Trimming lowers the average and so the limit: repeated until both hold, which they do within some rounds, each a fifth of the one before at most. */
function trim(weights: Float64Array, sizes: ArrayLike<number>) {
  const all = totalOf(sizes) || 1
  for (let round = 0; round < 60; round++) {
    const average = weights.reduce((sum, weight, at) => sum + weight * (sizes[at] ?? 0), 0) / all
    let most = 0
    for (let at = 0; at < weights.length; at++) {
      const weight = (weights[at] ?? 0) / average
      most = Math.max(most, weight)
      weights[at] = weight
    }
    for (let at = 0; at < weights.length; at++) weights[at] = Math.min(weightCap, weights[at] ?? 0)
    if (most <= weightCap * (1 + 1e-9)) return
  }
}

function differences(weights: Float64Array, sizes: ArrayLike<number>, margin: Margin, targets: readonly number[]): number[] {
  const totals = sums(weights, sizes, margin)
  const all = totals.reduce((sum, total) => sum + total, 0)
  return all ? totals.map((total, at) => Math.abs(total / all - (targets[at] ?? 0))) : []
}
