import { describe, expect, it } from 'vitest'
import { accountStanding, outcomeLines } from '#shared/domain/outcome-account'

describe('outcomeLines', () => {
  it('gives the shares of the sample report (domain.md §7.7) and leaves the rest apart', () => {
    const lines = outcomeLines([
      { outcome: 'adopted', n: 121 }, { outcome: 'partiallyAdopted', n: 58 }, { outcome: 'alreadyCovered', n: 47 }, { outcome: 'explained', n: 52 },
      { outcome: 'notAdopted', n: 31 }, { outcome: 'outOfScope', n: 20 }, { outcome: 'invalid', n: 12 }, { outcome: 'acknowledged', n: 3 }, { outcome: '', n: 7 },
    ])
    expect(lines.map(line => [line.outcome, line.share === null ? null : (line.share * 100).toFixed(1)])).toEqual([
      ['adopted', '36.8'], ['partiallyAdopted', '17.6'], ['alreadyCovered', '14.3'], ['notAdopted', '9.4'], ['explained', '15.8'], ['outOfScope', '6.1'], ['invalid', null], ['acknowledged', null],
    ])
    expect(lines.reduce((sum, line) => sum + (line.share ?? 0), 0)).toBeCloseTo(1)
  })

  it('has no line for nothing', () => {
    expect(outcomeLines([])).toEqual([])
    expect(outcomeLines([{ outcome: 'adopted', n: 0 }])).toEqual([])
  })
})

describe('accountStanding', () => {
  it.each([
    ['upcoming', 0, 0, 'none'], ['open', 5, 0, 'none'], ['open', 5, 2, 'some'], ['open', 5, 5, 'all'], ['closed', 5, 0, 'none'], ['closed', 5, 4, 'some'], ['closed', 5, 5, 'all'], ['concluded', 5, 5, 'concluded'], ['concluded', 0, 0, 'concluded'],
  ] as const)('%s, %i received, %i answered: %s', (state, opinions, answered, standing) => {
    expect(accountStanding(state, { opinions, answered })).toBe(standing)
  })
})
