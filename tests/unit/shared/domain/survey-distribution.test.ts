import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayNumber } from '#shared/domain/survey-cells'
import type { ColumnPlan } from '#shared/domain/survey-columns'
import { distributionOf } from '#shared/domain/survey-distribution'
import type { Bin } from '#shared/domain/survey-distribution'

const counted = (values: readonly number[]) => [...new Set(values)].sort((one, other) => one - other).map((value) => {
  const n = values.filter(one => one === value).length
  return { value, n, weight: n }
})
type Kind = Pick<ColumnPlan, 'shape' | 'span' | 'step'>
const number: Kind = { shape: 'number' }
const spread = (values: readonly number[], plan: Kind = number) => distributionOf(counted(values), plan)
const told = (values: readonly number[], plan: Kind = number) => {
  const found = spread(values, plan)
  return found && [found.scale, found.bins.map(({ from, to, n }) => [from, to, n])]
}
const from = (first: number, last: number, by = 1) => Array.from({ length: Math.round((last - first) / by) + 1 }, (_, at) => Number((first + at * by).toFixed(6)))

describe('numbers', () => {
  it.each<[string, number[], Kind, unknown]>([
    ['nobody', [], number, null],
    ['few whole numbers stand by themselves, those nobody said too', [2, 2, 5], number, ['single', [[2, 3, 2], [3, 4, 0], [4, 5, 0], [5, 6, 1]]]],
    ['one number', [7, 7], number, ['single', [[7, 8, 2]]]],
    ['one amount', [1.5, 1.5], number, ['single', [[1.5, 2.5, 2]]]],
    ['twenty-one whole numbers', from(0, 20), number, ['single', from(0, 20).map(at => [at, at + 1, 1])]],
    ['more of them in ranges of ten', from(18, 97), number, ['whole', [[10, 20, 2], [20, 30, 10], [30, 40, 10], [40, 50, 10], [50, 60, 10], [60, 70, 10], [70, 80, 10], [80, 90, 10], [90, 100, 8]]]],
    ['ranges begin below nothing', [-12, -1, 0, 12], number, ['whole', [[-12, -10, 1], [-10, -8, 0], [-8, -6, 0], [-6, -4, 0], [-4, -2, 0], [-2, 0, 1], [0, 2, 1], [2, 4, 0], [4, 6, 0], [6, 8, 0], [8, 10, 0], [10, 12, 0], [12, 14, 1]]]],
    ['amounts, the largest in the last range', [0.1, 0.3, 0.5, 1], number, ['amount', [[0.1, 0.2, 1], [0.2, 0.3, 0], [0.3, 0.4, 1], [0.4, 0.5, 0], [0.5, 0.6, 1], [0.6, 0.7, 0], [0.7, 0.8, 0], [0.8, 0.9, 0], [0.9, 1, 1]]]],
    ['a slider of few steps, to its ends', [20, 100], { shape: 'number', span: [0, 100], step: 20 }, ['single', [[0, 20, 0], [20, 40, 1], [40, 60, 0], [60, 80, 0], [80, 100, 0], [100, 120, 1]]]],
    ['a slider whose upper end is on no step', [0, 25], { shape: 'number', span: [0, 25], step: 10 }, ['single', [[0, 10, 1], [10, 20, 0], [20, 25, 0], [25, 35, 1]]]],
    ['a slider of tenths', [0.1, 0.1 + 0.2], { shape: 'number', span: [0, 0.5], step: 0.1 }, ['single', [[0, 0.1, 0], [0.1, 0.2, 1], [0.2, 0.3, 0], [0.3, 0.4, 1], [0.4, 0.5, 0], [0.5, 0.6, 0]]]],
    ['a share of a whole, with the whole in the last range', [0, 35, 100], { shape: 'number', span: [0, 100] }, ['whole', [...from(0, 80, 10).map(at => [at, at + 10, Number(at === 0 || at === 30)]), [90, 101, 1]]]],
    ['a whole number just below the end of its range', [0, 999_999_999_999], number, ['whole', [...from(0, 8).map(at => [at * 1e11, (at + 1) * 1e11, Number(at === 0)]), [9e11, 1e12, 1]]]],
    ['an amount just below the end of its range', [0, 999_999.999999, 1_000_000.5], number, ['amount', [...from(0, 9).map(at => [at * 1e5, (at + 1) * 1e5, Number(at === 0 || at === 9)]), [1e6, 1.1e6, 1]]]],
    ['a slip of the pen by itself', [...from(20, 60), 1980, -500], number, ['whole', [[null, 20, 1], ...from(20, 55, 5).map(at => [at, at + 5, 5]), [60, 65, 1], [65, null, 1]]]],
  ])('%s', (_, values, plan, result) => expect(told(values, plan)).toEqual(result))
  it('have quartiles by the weight below them, as the median has', () => {
    expect(spread([1, 2, 3, 4])?.quartiles).toEqual([1.5, 2.5, 3.5])
    expect(spread([1, 2, 3, 4, 5])).toMatchObject({ quartiles: [2, 3, 4], mean: 3, least: 1, most: 5 })
  })
  it('weighted stand in the same bins', () => {
    const plain = spread([1, 2, 50])
    const weighted = distributionOf([{ value: 1, n: 1, weight: 0 }, { value: 2, n: 1, weight: 1.5 }, { value: 50, n: 1, weight: 1.5 }], number, plain ?? undefined)
    expect(weighted?.bins.map(({ from: one, to }) => [one, to])).toEqual(plain?.bins.map(({ from: one, to }) => [one, to]))
    expect(weighted).toMatchObject({ mean: 26, quartiles: [2, 26, 50], least: 2, most: 50 })
    expect(weighted?.bins.map(bin => bin.n).filter(Boolean)).toEqual([1.5, 1.5])
  })
})

describe('days', () => {
  const days = (...list: string[]) => list.map(dayNumber)
  const bins = (...list: string[]) => {
    const found = spread(days(...list), { shape: 'date' })
    const day = (at: number | null) => at === null ? null : new Date(at * 86_400_000).toISOString().slice(0, 10)
    return found && [found.scale, found.bins.map(bin => [day(bin.from), day(bin.to), bin.n])]
  }
  it('of a few weeks stand by themselves', () => expect(bins('2026-02-27', '2026-03-02')).toEqual(['day', [['2026-02-27', '2026-02-28', 1], ['2026-02-28', '2026-03-01', 0], ['2026-03-01', '2026-03-02', 0], ['2026-03-02', '2026-03-03', 1]]]))
  it('of some months by month', () => expect(bins('2025-11-30', '2026-01-01', '2026-01-31')).toEqual(['month', [['2025-11-01', '2025-12-01', 1], ['2025-12-01', '2026-01-01', 0], ['2026-01-01', '2026-02-01', 2]]]))
  it('of some years by year', () => expect(bins('2019-12-31', '2020-01-01', '2023-05-01')).toEqual(['year', [['2019-01-01', '2020-01-01', 1], ['2020-01-01', '2021-01-01', 1], ['2021-01-01', '2022-01-01', 0], ['2022-01-01', '2023-01-01', 0], ['2023-01-01', '2024-01-01', 1]]]))
  it('of a life by ten years', () => expect(bins('1934-05-01', '1969-12-31', '1970-01-01', '2019-01-01')).toEqual(['year', [1930, 1940, 1950, 1960, 1970, 1980, 1990, 2000, 2010].map((year, at) => [`${year}-01-01`, `${year + 10}-01-01`, [1, 0, 0, 1, 1, 0, 0, 0, 1][at]])]))
  it('of the first centuries too', () => expect(bins('0001-01-01', '0001-01-02')?.[0]).toBe('day'))
})

describe('whatever is given', () => {
  const values = fc.oneof(
    fc.array(fc.integer({ min: -1e12, max: 1e12 }), { minLength: 1, maxLength: 40 }), fc.array(fc.integer({ min: 0, max: 120 }), { minLength: 1, maxLength: 40 }),
    fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }).map(one => Number(one.toFixed(6)) + 0), { minLength: 1, maxLength: 40 }),
  )
  const inside = ({ from: low, to: high }: Bin, value: number, isLast: boolean) => (low ?? -Infinity) <= value && (value < (high ?? Infinity) || (isLast && value === high))
  it('everything lies in the one bin that holds it, and there are few', () => fc.assert(fc.property(values, fc.constantFrom<Kind>(number, { shape: 'number', span: [0, 100] }), (list, plan) => {
    const found = spread(list, plan)
    if (!found) throw new Error('nothing')
    const { bins } = found
    expect(bins.reduce((sum, bin) => sum + bin.n, 0)).toBe(list.length)
    for (const [at, bin] of bins.entries()) {
      expect(bin.n).toBe(list.filter(value => inside(bin, value, at === bins.length - 1)).length)
      if (at) expect(bin.from).toBe(bins[at - 1]?.to)
      if (bin.from !== null && bin.to !== null) expect(bin.from).toBeLessThan(bin.to)
    }
    expect(bins.length).toBeLessThanOrEqual(25)
    const [lower, middle, upper] = found.quartiles
    for (const [one, other] of [[found.least, lower], [lower, middle], [middle, upper], [upper, found.most]] as const) expect(one).toBeLessThanOrEqual(other)
  }), { numRuns: 400 }))
  it('of days too', () => fc.assert(fc.property(fc.array(fc.integer({ min: -700_000, max: 2_900_000 }), { minLength: 1, maxLength: 30 }), (list) => {
    const found = spread(list, { shape: 'date' })
    expect(found?.bins.reduce((sum, bin) => sum + bin.n, 0)).toBe(list.length)
    expect(found?.bins.length).toBeLessThanOrEqual(33)
    for (const bin of found?.bins ?? []) expect(bin.n).toBe(list.filter(value => inside(bin, value, false)).length)
  })))
})
