import { describe, expect, it } from 'vitest'
import { asksOnline, isLate, mayChangeShowing, nextRound, showings, showsOpinions, stageState } from '#shared/domain/stage'
import type { Showing, StageState } from '#shared/domain/stage'

// Midnights of Asia/Shanghai; the closing instant is the first that no longer belongs to the stage (design §4.5).
const opensAt = new Date('2026-11-01T00:00:00+08:00')
const closesAt = new Date('2026-12-01T00:00:00+08:00')
const concludedAt = new Date('2026-12-20T09:30:00+08:00')
const at = (instant: Date, milliseconds = 0) => new Date(instant.getTime() + milliseconds)

describe('the state of a stage', () => {
  it.each<[string, Date, StageState]>([
    ['a millisecond before opening', at(opensAt, -1), 'upcoming'],
    ['at opening', at(opensAt), 'open'],
    ['in the last millisecond of the last day', at(closesAt, -1), 'open'],
    ['at the closing instant', at(closesAt), 'closed'],
    ['a millisecond before concluding', at(concludedAt, -1), 'closed'],
    ['at concluding', at(concludedAt), 'concluded'],
    ['long after', at(concludedAt, 1e12), 'concluded'],
  ])('%s', (_, now, state) => {
    expect(stageState({ opensAt, closesAt, concludedAt }, now)).toBe(state)
  })

  it('stays closed until somebody concludes it', () => {
    expect(stageState({ opensAt, closesAt, concludedAt: null }, at(concludedAt))).toBe('closed')
  })

  it('is not concluded while it is open, whatever has been entered', () => {
    expect(stageState({ opensAt, closesAt, concludedAt: opensAt }, at(closesAt, -1))).toBe('open')
  })
})

describe('lateness', () => {
  it.each<[string, Date, boolean]>([
    ['in the last millisecond', at(closesAt, -1), false],
    ['at the closing instant', at(closesAt), true],
  ])('%s', (_, receivedAt, late) => {
    expect(isLate({ opensAt, closesAt, concludedAt: null }, receivedAt)).toBe(late)
  })
})

describe('showing single opinions', () => {
  it.each<[Showing, Date, boolean]>([
    ['oneByOne', at(opensAt, -1), false],
    ['oneByOne', at(opensAt), true],
    ['oneByOne', at(closesAt, -1), true],
    ['oneByOne', at(closesAt), true],
    ['oneByOne', at(concludedAt), true],
    ['atClose', at(opensAt, -1), false],
    ['atClose', at(opensAt), false],
    ['atClose', at(closesAt, -1), false],
    ['atClose', at(closesAt), true],
    ['atClose', at(concludedAt), true],
    ['summaryOnly', at(opensAt), false],
    ['summaryOnly', at(closesAt), false],
    ['summaryOnly', at(concludedAt, 1e12), false],
  ])('%s at %s: %s', (showing, now, shown) => {
    expect(showsOpinions({ opensAt, closesAt, concludedAt, showing, internal: false }, now)).toBe(shown)
    expect(showsOpinions({ opensAt, closesAt, concludedAt, showing, internal: true }, now), 'internal').toBe(false)
  })
})

describe('changing the showing rule', () => {
  it.each<[Showing, Showing, boolean]>([
    ['oneByOne', 'oneByOne', true], ['oneByOne', 'atClose', true], ['oneByOne', 'summaryOnly', true],
    ['atClose', 'oneByOne', false], ['atClose', 'atClose', true], ['atClose', 'summaryOnly', true],
    ['summaryOnly', 'oneByOne', false], ['summaryOnly', 'atClose', false], ['summaryOnly', 'summaryOnly', true],
  ])('from %s to %s: %s', (from, to, allowed) => {
    expect(mayChangeShowing(from, to)).toBe(allowed)
  })

  it('never lets the public see more at any moment', () => {
    const moments = [at(opensAt, -1), at(opensAt), at(closesAt, -1), at(closesAt), at(concludedAt)]
    for (const from of showings) {
      for (const to of showings.filter(showing => mayChangeShowing(from, showing))) {
        for (const now of moments) {
          const shows = (showing: Showing) => showsOpinions({ opensAt, closesAt, concludedAt, showing, internal: false }, now)
          expect(shows(to) && !shows(from), `${from} → ${to} at ${now.toISOString()}`).toBe(false)
        }
      }
    }
  })
})

describe('the next round', () => {
  it.each([
    ['is the first where there was none', [], 1],
    ['is not counted among other kinds', [{ kind: 'hearing', round: 4 }], 1],
    ['follows the highest, whatever the order', [{ kind: 'publicNotice', round: 3 }, { kind: 'publicNotice', round: 1 }], 4],
  ] as const)('%s', (_, stages, round) => expect(nextRound(stages, 'publicNotice')).toBe(round))
})

it.each<[StageState, boolean, boolean]>([['upcoming', false, false], ['open', false, true], ['closed', false, true], ['concluded', false, false], ['open', true, false], ['closed', true, false]])('%s, its notice down %s: opinions are taken on line %s', (state, noticeDown, asks) => {
  expect(asksOnline({ state, noticeDown })).toBe(asks)
})
