import { describe, expect, it } from 'vitest'
import { differenceOf } from '#shared/domain/survey-difference'

describe('the difference of two shares', () => {
  // Newcombe 1998 (Statistics in Medicine 17:873), table II, method 10.
  it.each<[string, [number, number], [number, number], [number, number, number]]>([
    ['a', [56, 70], [48, 80], [0.2, 0.0524, 0.3339]],
    ['b', [9, 10], [3, 10], [0.6, 0.1705, 0.8090]],
    ['c', [6, 7], [2, 7], [0.5714, 0.0582, 0.8062]],
    ['d', [5, 56], [0, 29], [0.0893, -0.0381, 0.1926]],
    ['e', [0, 10], [0, 20], [0, -0.1611, 0.2775]],
    ['g', [10, 10], [0, 20], [1, 0.6791, 1]],
  ])('agrees with the published example %s', (_, [a, m], [b, n], [difference, from, to]) => {
    const found = differenceOf({ count: a, n: m }, { count: b, n })
    for (const [value, wanted] of [[found?.difference, difference], [found?.from, from], [found?.to, to]]) expect(value).toBeCloseTo(wanted ?? NaN, 4)
  })
  it('turns round with its shares, and is none of nobody', () => {
    const [one, other] = [differenceOf({ count: 3, n: 9 }, { count: 7, n: 11 }), differenceOf({ count: 7, n: 11 }, { count: 3, n: 9 })]
    expect([one?.from, one?.to]).toEqual([-(other?.to ?? NaN), -(other?.from ?? NaN)])
    expect(differenceOf({ count: 0, n: 0 }, { count: 1, n: 2 })).toBeNull()
  })
})
