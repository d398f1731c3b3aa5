import { describe, expect, it } from 'vitest'
import { roughShare, roughly, showingOf, shownSize } from '#shared/domain/survey-showing'

describe('results that everybody reads', () => {
  it.each([['never', false, 'never'], ['never', true, 'never'], ['afterClose', false, 'later'], ['afterClose', true, 'now'], ['live', false, 'now'], ['live', true, 'now']] as const)('%s, closed %s: %s', (results, isClosed, showing) => {
    expect(showingOf(results, isClosed)).toBe(showing)
  })
  it.each([[0, 0], [14, 0], [15, 10], [24, 10], [25, 20], [1234, 1220]])('of %i that came in time %i while more come', (inTime, shown) => {
    expect(shownSize({ inTime, isClosed: false })).toBe(shown)
  })
  it('are made of all that came in time after the close', () => {
    expect(shownSize({ inTime: 31, isClosed: true })).toBe(31)
  })
  it.each([[null, null], [0, null], [9, null], [10, 10], [19, 10], [123, 120]])('tell %s as %s while more come', (count, told) => {
    expect(roughly(count)).toBe(told)
  })
  it.each([[50, 199, null], [20, 40, null], [100, 200, 50], [1000, 1220, 82], [0, 200, 0]])('the part %i of %i is told as %s of a hundred', (count, of, told) => {
    expect(roughShare(count, of)).toBe(told)
  })
  it('parts that are told are off by five of a hundred at most', () => {
    for (const [n, count] of [[200, 10], [209, 199], [399, 155], [1009, 1009], [200, 29]] as const) {
      const [told, of] = [roughly(count) ?? 0, roughly(n) ?? 0]
      expect(Math.abs((roughShare(told, of) ?? 0) - count / n * 100)).toBeLessThanOrEqual(5)
    }
  })
  it('never move on by less than five', () => {
    const open = Array.from({ length: 200 }, (_, inTime) => shownSize({ inTime, isClosed: false }))
    for (const [n, shown] of open.entries()) {
      expect(shown === open[n - 1] || n === 0 || shown - (open[n - 1] ?? 0) >= 5).toBe(true)
      // Before anything was shown the first reading shows all, and tells nobody apart.
      if (shown) expect(n - shown).toBeGreaterThanOrEqual(5)
    }
  })
})
