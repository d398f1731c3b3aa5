import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, addWorkingDays, daysBetween, isWorkingDay, periodEnd } from '#shared/domain/calendar'
import { calendarWith } from '#shared/domain/holiday-entry'
import { bareEnd, lastDayOf, movedFromRest, nthWorkingDay } from '#shared/domain/legal-period'
import type { LegalDay } from '#shared/domain/legal-period'

const calendar = calendarWith([])
/** 2027 as an office might enter it: invented, for tests alone. */
const with2027 = calendarWith(['01-01', '05-01', '10-01'].map(day => ({ date: `2027-${day}`, kind: 'off', name: '测试', source: '测试' } as const)))
const text = (day: LegalDay) => day.kind === 'day' ? day.date : `${day.year}?`
const anyUnit = fc.integer({ min: 0, max: 2 }).map(n => (['days', 'workingDays', 'months'] as const)[n] ?? 'days')
const knownDay = fc.integer({ min: 0, max: 3300 }).map(n => addDays('2018-01-02', n))

describe('legal periods', () => {
  it.each([
    ['materials of a hearing, ten working days before', '2023-05-12', -10, '2023-04-26'],
    ['the same, read strictly', '2023-05-12', -11, '2023-04-25'],
    ['minutes of a hearing', '2023-05-12', 7, '2023-05-23'],
    ['the day itself', '2026-10-10', 0, '2026-10-10'],
    ['over the National Day', '2026-09-30', 1, '2026-10-08'],
    ['the last three days of a year wait for the next one\'s notice', '2026-12-28', 1, '2027?'],
    ['into a year not announced', '2026-12-21', 10, '2027?'],
    ['back out of a year not announced', '2027-03-25', -10, '2027?'],
    ['before any announced year', '2017-12-20', -1, '2017?'],
  ])('working days: %s', (_, from, n, expected) => {
    expect(text(nthWorkingDay(from, n, calendar))).toBe(expected)
  })

  it.each([
    ['a notice that ends on a make-up Sunday', '2023-03-24', 30, 'days', '2023-04-23'],
    ['a notice of thirty days', '2024-04-28', 30, 'days', '2024-05-28'],
    ['one that ends on the National Day', '2026-09-01', 30, 'days', '2026-10-08'],
    ['one that begins on 29 February', '2024-02-29', 30, 'days', '2024-04-01'],
    ['one that ends on 29 February', '2024-01-30', 30, 'days', '2024-02-29'],
    ['one that ends in a year not announced', '2027-02-19', 30, 'days', '2027?'],
    ['a reply in three months, to a shorter month', '2024-11-30', 3, 'months', '2025-02-28'],
    ['a reply in three months, to 29 February', '2023-11-30', 3, 'months', '2024-02-29'],
    ['a reply in three months that ends on a Saturday', '2025-11-28', 3, 'months', '2026-02-28'], // a make-up Saturday
    ['a reply in three months that ends on a Sunday', '2026-02-01', 3, 'months', '2026-05-06'], // 1 May, a holiday
    ['twelve months from 29 February', '2024-02-29', 12, 'months', '2025-02-28'],
    ['publication in twenty working days', '2026-03-02', 20, 'workingDays', '2026-03-30'],
  ] as const)('%s', (_, from, n, unit, expected) => {
    expect(text(lastDayOf(from, { n, unit }, calendar))).toBe(expected)
  })

  it('says a year once it is announced: the notice of 2027-02-19 ends on Monday, not on Sunday', () => {
    expect(text(lastDayOf('2027-02-19', { n: 30, unit: 'days' }, with2027))).toBe('2027-03-22')
    expect(text(lastDayOf('2027-01-12', { n: 3, unit: 'months' }, with2027))).toBe('2027-04-12')
    expect(text(nthWorkingDay('2027-03-25', -10, with2027))).toBe('2027-03-11')
    expect(text(nthWorkingDay('2027-03-25', -11, with2027))).toBe('2027-03-10')
  })

  it('agrees with the counting that guesses wherever that is certain, and is silent wherever it is not', () => {
    fc.assert(fc.property(knownDay, fc.integer({ min: -60, max: 60 }), (from, n) => {
      const guess = addWorkingDays(from, n, calendar)
      expect(nthWorkingDay(from, n, calendar).kind).toBe(guess.certain ? 'day' : 'unannounced')
      if (guess.certain) expect(text(nthWorkingDay(from, n, calendar))).toBe(guess.date)
    }))
    fc.assert(fc.property(knownDay, fc.integer({ min: 1, max: 90 }), (from, n) => {
      const guess = periodEnd(from, n, calendar)
      const last = lastDayOf(from, { n, unit: 'days' }, calendar)
      expect(last.kind === 'day' ? last.date : null).toBe(guess.certain ? guess.date : null)
    }))
  })

  it('moves a day of rest on and a working day nowhere', () => {
    fc.assert(fc.property(knownDay, (date) => {
      const moved = movedFromRest(date, calendar)
      if (moved.kind === 'unannounced') return
      expect(isWorkingDay(moved.date, calendar)).toBe(true)
      expect(daysBetween(date, moved.date) === 0).toBe(isWorkingDay(date, calendar))
    }))
  })

  it('never ends before what surely lies within it', () => {
    fc.assert(fc.property(knownDay, fc.integer({ min: 1, max: 12 }), anyUnit, (from, n, unit) => {
      const last = lastDayOf(from, { n, unit }, calendar)
      if (last.kind === 'day') expect(last.date >= bareEnd(from, { n, unit })).toBe(true)
    }))
  })
})
