import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays, addWorkingDays, buildCalendar, daysBetween, describeRemaining, endOfLegalDay, isCovered,
  isHoliday, isWorkingDay, legalDate, periodEnd,
} from '#shared/domain/calendar'
import { holidayArrangements } from '#shared/domain/holidays'
import { addMonths } from '#shared/domain/months'

const calendar = buildCalendar(holidayArrangements)
const anyDay = fc.integer({ min: 0, max: 4000 }).map(n => addDays('2018-01-01', n))

describe('legal days', () => {
  it.each([
    ['2026-11-23', '2026-11-23T16:00:00.000Z'],
    ['2024-02-29', '2024-02-29T16:00:00.000Z'],
    ['2026-12-31', '2026-12-31T16:00:00.000Z'],
  ])('%s ends before %s', (date, instant) => {
    expect(endOfLegalDay(date).toISOString()).toBe(instant)
  })

  it.each([
    ['2026-11-23T15:59:59.999Z', '2026-11-23'],
    ['2026-11-23T16:00:00.000Z', '2026-11-24'],
    ['2025-12-31T16:00:00.000Z', '2026-01-01'],
  ])('%s lies in %s', (instant, date) => {
    expect(legalDate(new Date(instant))).toBe(date)
  })

  it('holds its last millisecond and not its end', () => {
    fc.assert(fc.property(anyDay, (date) => {
      const end = endOfLegalDay(date).getTime()
      expect(legalDate(new Date(end - 1))).toBe(date)
      expect(legalDate(new Date(end))).toBe(addDays(date, 1))
    }))
  })

  it.each(['2026-02-30', '2025-02-29', '2026-13-01', '2026-1-1', '', '20260101', '2026-01-01T00:00:00Z'])('refuses %j', (date) => {
    expect(() => addDays(date, 1)).toThrow(RangeError)
  })

  it('adds what it counts', () => {
    fc.assert(fc.property(anyDay, fc.integer({ min: -900, max: 900 }), (date, n) => {
      expect(daysBetween(date, addDays(date, n))).toBe(n)
    }))
  })
})

// domain.md §1.2: real notices and the days between them and the hearing; 30 are needed (NRH13).
describe('notice periods', () => {
  it.each([
    ['2023-04-12', '2023-05-12', 30],
    ['2023-03-17', '2023-04-17', 31],
    ['2023-11-27', '2023-12-29', 32],
    ['2023-11-13', '2023-12-14', 31],
    ['2021-03-22', '2021-05-06', 45],
    ['2024-07-10', '2024-08-13', 34],
    ['2024-09-13', '2024-10-14', 31],
    ['2023-06-09', '2023-06-26', 17],
    ['2024-09-29', '2024-10-23', 24],
    ['2027-02-19', '2027-03-25', 34],
    ['2025-10-22', '2025-11-20', 29],
  ])('%s → %s is %i days', (posted, held, days) => {
    expect(daysBetween(posted, held)).toBe(days)
  })

  it('allows the earliest hearing thirty days after the notice, on whatever weekday', () => {
    expect(addDays('2027-02-19', 30)).toBe('2027-03-21')
  })
})

describe('months (民法典 202)', () => {
  it.each([
    ['2024-11-30', 3, '2025-02-28'],
    ['2023-11-30', 3, '2024-02-29'],
    ['2027-01-12', 3, '2027-04-12'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-08-31', 6, '2027-02-28'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2026-05-05', 0, '2026-05-05'],
  ])('%s and %i months is %s', (date, n, expected) => {
    expect(addMonths(date, n)).toBe(expected)
  })
})

describe('the announced arrangements', () => {
  it('lets offices work only on weekends that are no holidays', () => {
    for (const { makeUpDays } of holidayArrangements) {
      for (const date of makeUpDays) {
        expect([0, 6], date).toContain(new Date(`${date}T00:00:00Z`).getUTCDay())
        expect(isHoliday(date, calendar), date).toBe(false)
        expect(isWorkingDay(date, calendar), date).toBe(true)
      }
    }
  })

  it('has ascending spans that do not touch another year\'s', () => {
    const spans = holidayArrangements.flatMap(one => one.holidays)
    spans.forEach(([from, to], i) => {
      expect(daysBetween(from, to)).toBeGreaterThanOrEqual(0)
      const next = spans[i + 1]
      if (next) expect(daysBetween(to, next[0])).toBeGreaterThan(1)
    })
  })

  // 全国年节及纪念日放假办法: 11 statutory days a year, 13 since 2025; every other weekday off is made up for on a
  // weekend. In 2020 春节 was lengthened by 31 January and by 1 February, until then a make-up day.
  it.each([
    [2018, 11], [2019, 11], [2020, 13], [2021, 11], [2022, 11], [2023, 11], [2024, 11], [2025, 13], [2026, 13],
  ])('%i has %i more weekdays off than made up', (year, statutory) => {
    const arrangement = holidayArrangements.find(one => one.year === year)
    const days = (arrangement?.holidays ?? []).flatMap(([from, to]) =>
      Array.from({ length: daysBetween(from, to) + 1 }, (_, n) => addDays(from, n)))
    const weekdays = days.filter(date => ![0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay()))
    expect(weekdays.length - (arrangement?.makeUpDays.length ?? 0)).toBe(statutory)
  })

  it.each([
    ['2023-05-03', false], ['2023-05-06', true], ['2023-05-07', false], ['2023-05-04', true],
    ['2018-12-29', true], ['2018-12-31', false], ['2020-01-31', false], ['2020-02-03', true],
    ['2026-02-14', true], ['2026-02-23', false], ['2026-10-10', true], ['2026-11-23', true],
  ])('%s: offices work = %s', (date, works) => {
    expect(isWorkingDay(date, calendar)).toBe(works)
  })

  it.each([
    ['2026-11-23', true], ['2026-12-28', true], ['2026-12-29', false], ['2027-03-22', false], ['2017-12-29', false], ['2025-12-31', true],
  ])('%s is covered = %s', (date, covered) => {
    expect(isCovered(date, calendar)).toBe(covered)
  })

  it('guesses only the solar holidays of a year without a notice', () => {
    expect(isHoliday('2027-10-01', calendar)).toBe(true)
    expect(isHoliday('2027-10-04', calendar)).toBe(false)
    expect(isHoliday('2026-05-06', calendar)).toBe(false)
  })
})

describe('working days', () => {
  it.each([
    ['2023-05-12', -10, '2023-04-26', true],
    ['2023-05-12', -11, '2023-04-25', true],
    ['2023-05-12', 7, '2023-05-23', true],
    ['2027-03-25', -10, '2027-03-11', false],
    ['2027-03-25', -11, '2027-03-10', false],
    ['2026-09-30', 1, '2026-10-08', true],
    ['2026-10-08', 2, '2026-10-10', true],
    ['2026-10-10', 0, '2026-10-10', true],
    ['2026-12-28', 1, '2026-12-29', false],
  ])('%s and %i working days is %s, certain %s', (date, n, expected, certain) => {
    expect(addWorkingDays(date, n, calendar)).toEqual({ date: expected, certain })
  })

  it('goes back where it came from', () => {
    const workingDay = anyDay.filter(date => isWorkingDay(date, calendar))
    fc.assert(fc.property(workingDay, fc.integer({ min: 0, max: 60 }), (date, n) => {
      const there = addWorkingDays(date, n, calendar).date
      expect(addWorkingDays(there, -n, calendar).date).toBe(date)
    }))
  })
})

describe('periods (民法典 201, 203)', () => {
  it.each([
    ['2027-02-19', 30, '2027-03-22', false],
    ['2023-03-24', 30, '2023-04-23', true], // a Sunday on which offices work
    ['2024-04-28', 30, '2024-05-28', true],
    ['2022-12-30', 30, '2023-01-29', true], // a Sunday again, make-up for 春节
    ['2026-09-01', 30, '2026-10-08', true], // 1 October
    ['2026-01-15', 30, '2026-02-14', true], // a make-up Saturday
    ['2026-11-30', 30, '2026-12-30', false],
  ])('%s and %i days ends %s, certain %s', (start, days, expected, certain) => {
    expect(periodEnd(start, days, calendar)).toEqual({ date: expected, certain })
  })

  it('ends on a working day, never early', () => {
    fc.assert(fc.property(anyDay, fc.integer({ min: 1, max: 90 }), (start, days) => {
      const { date } = periodEnd(start, days, calendar)
      expect(isWorkingDay(date, calendar)).toBe(true)
      expect(daysBetween(start, date)).toBeGreaterThanOrEqual(days)
      expect(daysBetween(start, date)).toBeLessThan(days + 15)
    }))
  })
})

describe('remaining time', () => {
  const closesAt = endOfLegalDay('2026-11-23')
  it.each([
    ['2026-11-20T00:00:00+08:00', { kind: 'days', days: 3 }],
    ['2026-11-22T23:59:59+08:00', { kind: 'days', days: 1 }],
    ['2026-11-23T00:00:00+08:00', { kind: 'hours', hours: 24 }],
    ['2026-11-23T21:30:00+08:00', { kind: 'hours', hours: 2 }],
    ['2026-11-23T23:00:00+08:00', { kind: 'hours', hours: 1 }],
    ['2026-11-23T23:00:01+08:00', { kind: 'minutes', minutes: 59 }],
    ['2026-11-23T23:59:59+08:00', { kind: 'minutes', minutes: 1 }],
    ['2026-11-24T00:00:00+08:00', { kind: 'closed' }],
    ['2026-12-01T00:00:00+08:00', { kind: 'closed' }],
  ])('at %s', (now, expected) => {
    expect(describeRemaining(new Date(now), closesAt)).toEqual(expected)
  })

  it('counts a closing within a day to that day', () => {
    const five = new Date('2027-03-05T17:00:00+08:00')
    expect(describeRemaining(new Date('2027-03-04T18:00:00+08:00'), five)).toEqual({ kind: 'days', days: 1 })
    expect(describeRemaining(new Date('2027-03-05T15:00:00+08:00'), five)).toEqual({ kind: 'hours', hours: 2 })
  })
})
