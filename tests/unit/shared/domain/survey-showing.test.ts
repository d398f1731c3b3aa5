import { describe, expect, it } from 'vitest'
import { roughly, showingOf, shownSize } from '#shared/domain/survey-showing'

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
  it('never move on by less than five', () => {
    const open = Array.from({ length: 200 }, (_, inTime) => shownSize({ inTime, isClosed: false }))
    for (const [n, shown] of open.entries()) {
      expect(shown === open[n - 1] || n === 0 || shown - (open[n - 1] ?? 0) >= 5).toBe(true)
      // Before anything was shown the first reading shows all, and tells nobody apart.
      if (shown) expect(n - shown).toBeGreaterThanOrEqual(5)
    }
  })
})
