import { expect, it } from 'vitest'
import { gapsOf, overlap } from '#shared/domain/membership-period'

const day = (n: number) => new Date(Date.UTC(2026, 0, n))
const period = (from: number, to?: number) => ({ validFrom: day(from), validTo: to === undefined ? null : day(to) })

it.each<[string, [number, number?], [number, number?][], [number, number?][]]>([
  ['nothing held', [5], [], [[5]]],
  ['the same without an end', [5], [[1]], []],
  ['held until tomorrow', [5], [[1, 6]], [[6]]],
  ['held from a later day', [5], [[9]], [[5, 9]]],
  ['held until tomorrow and again later', [5], [[9, 12], [1, 6]], [[6, 9], [12]]],
  ['held beyond the end', [5, 8], [[1, 20]], []],
  ['held one after the other', [5, 8], [[5, 6], [6, 8]], []],
  ['held before only', [5, 8], [[1, 5]], [[5, 8]]],
])('%s', (_, wanted, held, gaps) => expect(gapsOf(period(...wanted), held.map(one => period(...one)))).toEqual(gaps.map(one => period(...one))))

it('meeting ends are no overlap', () => {
  expect(overlap(period(1, 5), period(5))).toBe(false)
  expect(overlap(period(1, 6), period(5))).toBe(true)
})
