import { describe, expect, it } from 'vitest'
import { chiSquared, upperGamma } from '#shared/domain/survey-statistics'
import { rake } from '#shared/domain/survey-weights'

describe('chi-squared', () => {
  it('agrees with the example of R’s chisq.test (Agresti 2007, table 2.5)', () => {
    const result = chiSquared([[762, 327, 468], [484, 239, 477]])
    expect(result?.statistic).toBeCloseTo(30.07, 2)
    expect(result?.degrees).toBe(2)
    expect(result?.p).toBeCloseTo(2.954e-7, 9)
  })
  it('agrees with the tables of the distribution', () => {
    // The 5 % and 1 % points of chi-squared: any statistics textbook.
    for (const [degrees, point, p] of [[1, 3.841459, 0.05], [2, 5.991465, 0.05], [5, 11.0705, 0.05], [10, 23.20925, 0.01], [30, 43.77297, 0.05], [100, 135.8067, 0.01]] as const) expect(upperGamma(degrees / 2, point / 2)).toBeCloseTo(p, 6)
  })
  it('leaves out what nobody chose, and says nothing of one row', () => {
    expect(chiSquared([[10, 0, 20], [20, 0, 10], [0, 0, 0]])).toEqual(chiSquared([[10, 20], [20, 10]]))
    expect(chiSquared([[10, 20]])).toBeNull()
    expect(chiSquared([])).toBeNull()
  })
})

describe('weights', () => {
  it('bring every margin to its share', () => {
    const age = Array.from({ length: 1000 }, (_, at) => at % 10 < 6 ? 0 : at % 10 < 9 ? 1 : 2)
    const place = Array.from({ length: 1000 }, (_, at) => at % 7 < 4 ? 0 : 1)
    const { weights, off, designEffect, effectiveSize } = rake(1000, [{ categories: age, shares: [0.3, 0.5, 0.2] }, { categories: place, shares: [0.4, 0.6] }])
    expect(off).toBeLessThan(1e-6)
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1000, 6)
    expect(designEffect).toBeGreaterThan(1)
    expect(effectiveSize).toBeCloseTo(1000 / designEffect, 9)
    // What fitting leaves as it was: the odds ratio of the cells (Bishop, Fienberg and Holland 1975, 3.5), here that of the counts.
    const cell = (a: number, b: number, of: (at: number) => number) => age.reduce<number>((sum, value, at) => value === a && place[at] === b ? sum + of(at) : sum, 0)
    const odds = (of: (at: number) => number) => cell(0, 0, of) * cell(1, 1, of) / (cell(0, 1, of) * cell(1, 0, of))
    expect(odds(at => weights[at] ?? 0)).toBeCloseTo(odds(() => 1), 6)
  })
  it('of one margin are the share by the share among the responses', () => {
    const { weights, designEffect } = rake(4, [{ categories: [0, 0, 0, 1], shares: [0.5, 0.5] }])
    expect([...weights].map(weight => weight.toFixed(4))).toEqual(['0.6667', '0.6667', '0.6667', '2.0000'])
    expect(designEffect).toBeCloseTo(4 * (3 * (2 / 3) ** 2 + 4) / 16, 9)
  })
  it('name who is not there, keep who did not say, and let nobody speak for a village', () => {
    const { weights, empty, off } = rake(200, [{ categories: [...Array.from({ length: 198 }, () => 0), 1, -1], shares: [0.5, 0.4, 0.1] }])
    expect(empty).toEqual([{ margin: 0, category: 2 }])
    expect(Math.max(...weights)).toBeLessThanOrEqual(5)
    expect(off).toBeGreaterThan(0.3)
    expect(rake(0, []).weights).toHaveLength(0)
  })
})
