import { describe, expect, it } from 'vitest'
import { buildCalendar } from '#shared/domain/calendar'
import { holidayArrangements } from '#shared/domain/holidays'
import { clockStanding, mayExtend, mayReturn, reminds, replyDue, replyDueDay, returnDue } from '#shared/domain/proposal-clock'

const calendar = buildCalendar(holidayArrangements)
/** Years without an announced arrangement: nothing is certain, so that days of rest are not guessed. */
const bare = buildCalendar([])
/** Every year announced, with no holidays but weekends: what the months alone do. */
const plain = buildCalendar([2026, 2027, 2028, 2029].map(year => ({ year, holidays: [], makeUpDays: [], source: '', documentNumber: '' })) as Parameters<typeof buildCalendar>[0])
const span = (startedOn: string, extendedOn: string | null = null, signedOn: string | null = null) => ({ startedOn, extendedOn, signedOn })

describe('the clock of a reply', () => {
  it.each([
    ['three months, the day itself not counted', '2027-01-12', null, '2027-04-12'],
    ['the corresponding day is a Saturday and moves to Monday', '2027-01-10', null, '2027-04-12'],
    ['30 November has no 30 February: the last day of the month, a Sunday, moves on', '2026-11-30', null, '2027-03-01'],
    ['29 February in a leap year', '2027-11-29', null, '2028-02-29'],
    ['30 and 31 November go to 29 February as well', '2027-11-30', null, '2028-02-29'],
    ['six months from 29 February', '2028-02-29', '2028-03-01', '2028-08-29'],
    ['six months from 31 May: the last of November', '2027-05-31', '2027-06-01', '2027-11-30'],
    ['three months from 31 May', '2027-05-31', null, '2027-08-31'],
    ['six months from 31 August: 29 February', '2027-08-31', '2027-09-01', '2028-02-29'],
  ])('%s', (_, startedOn, extendedOn, due) => {
    expect(replyDue(span(startedOn, extendedOn), plain)).toEqual({ kind: 'day', date: due })
  })

  it('moves a last day on a holiday past all of it, and guesses nothing for a year without one', () => {
    // 1 October 2026 begins a holiday of seven days.
    const due = replyDue(span('2026-07-01'), calendar)
    expect(due.kind === 'day' && due.date > '2026-10-07').toBe(true)
    expect(replyDue(span('2027-01-12'), bare)).toEqual({ kind: 'unannounced', year: 2027 })
    expect(replyDueDay(span('2027-01-12'), bare)).toBe('2027-04-12')
  })

  it.each([
    ['2027-03-27', null, 'running'],
    ['2027-03-28', null, 'soon'],
    ['2027-04-12', null, 'soon'],
    ['2027-04-13', null, 'overdue'],
    ['2027-05-01', '2027-04-12', 'inTime'],
    ['2027-05-01', '2027-04-13', 'late'],
  ] as const)('stands on %s, signed %s, as %s', (today, signedOn, standing) => {
    expect(clockStanding(span('2027-01-12', null, signedOn), today, plain)).toBe(standing)
  })

  it('is extended once, and before the three months are over', () => {
    expect(mayExtend(span('2027-01-12'), '2027-04-12', plain)).toBe(true)
    expect(mayExtend(span('2027-01-12'), '2027-04-13', plain)).toBe(false)
    expect(mayExtend(span('2027-01-12'), '2027-01-11', plain), 'before it began').toBe(false)
    expect(mayExtend(span('2027-01-12', '2027-02-01'), '2027-02-02', plain)).toBe(false)
    expect(mayExtend(span('2027-01-12', null, '2027-03-01'), '2027-03-02', plain)).toBe(false)
  })

  it('is handed back within so many working days of the assignment', () => {
    expect(returnDue('2027-01-12', 7, plain)).toEqual({ kind: 'day', date: '2027-01-21' })
    expect(mayReturn('2027-01-12', '2027-01-21', { workingDays: 7, calendar: plain })).toBe(true)
    expect(mayReturn('2027-01-12', '2027-01-22', { workingDays: 7, calendar: plain })).toBe(false)
    expect(mayReturn('2027-01-12', '2027-03-01', { workingDays: 7, calendar: bare }), 'a year that is not announced refuses nobody').toBe(true)
  })

  it('is reminded of before its end, on it, and then once a week', () => {
    expect([15, 14, 7, 3, 2, 1, 0, -1, -2, -7, -8, -9].filter(reminds)).toEqual([15, 7, 3, 1, 0, -1, -8])
  })
})
