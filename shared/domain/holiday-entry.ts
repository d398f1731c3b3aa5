import { addDays, buildCalendar, daysBetween } from './calendar'
import type { HolidayCalendar, LegalDate } from './calendar'
import { holidayArrangements } from './holidays'
import type { HolidayArrangement } from './holidays'

/** A day the office has entered from a notice of the State Council: off, or a weekend on which offices work (调休). It wins over what is built in. */
export interface HolidayEntry { date: LegalDate, kind: 'off' | 'work', name: string, source: string }

/** What is wrong with a year's entries: a day that is off every year is not, a make-up day is a weekday, a day stands twice, or days off and made up do not add up to the statutory ones. */
export type HolidayFault = { code: 'fixedMissing' | 'workOnWeekday' | 'twice', date: LegalDate } | { code: 'sum', off: number, statutory: number }

/** Days that are off every year (全国年节及纪念日放假办法) whatever else a notice says: without them a year's entries are not the whole notice. */
const fixedDays = ['01-01', '05-01', '10-01'] as const

/** Statutory days off (全国年节及纪念日放假办法, 2013 and 2024). Every other weekday off is made up for on a weekend. */
const statutoryDays = (year: number) => year < 2025 ? 11 : 13

const yearOf = (date: LegalDate) => Number(date.slice(0, 4))
const isWeekend = (date: LegalDate) => [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay())

/** Whether these entries are a year's whole notice, so that the year counts as announced. One day of a year alone, as the end of a holiday begun in December, does not announce it. */
export function announces(entries: readonly HolidayEntry[], year: number): boolean {
  return fixedDays.every(day => entries.some(({ date, kind }) => kind === 'off' && date === `${year}-${day}`))
}

/** What is wrong with the entries of one year, for the form; empty when they can be taken as they are. A sum that differs is a question: 2020 had a holiday made longer. */
export function holidayFaults(entries: readonly HolidayEntry[], year: number): HolidayFault[] {
  const own = entries.filter(({ date }) => yearOf(date) === year)
  const days = own.map(({ date }) => date)
  const off = own.filter(({ date, kind }) => kind === 'off' && !isWeekend(date)).length - own.filter(({ kind }) => kind === 'work').length
  return [
    ...fixedDays.map(day => `${year}-${day}`).filter(date => !own.some(one => one.date === date && one.kind === 'off')).map(date => ({ code: 'fixedMissing', date }) as const),
    ...own.filter(({ date, kind }) => kind === 'work' && !isWeekend(date)).map(({ date }) => ({ code: 'workOnWeekday', date }) as const),
    ...[...new Set(days.filter((date, at) => days.indexOf(date) !== at))].map(date => ({ code: 'twice', date }) as const),
    ...off === statutoryDays(year) ? [] : [{ code: 'sum', off, statutory: statutoryDays(year) } as const],
  ]
}

/** The calendar of what is built in and what the office has entered; an entry wins over what is built in. */
export function calendarWith(entries: readonly HolidayEntry[], arrangements: readonly HolidayArrangement[] = holidayArrangements): HolidayCalendar {
  const built = buildCalendar(arrangements)
  const holidays = new Set(built.holidays)
  const makeUpDays = new Set(built.makeUpDays)
  for (const { date, kind } of entries) {
    const [into, out] = kind === 'off' ? [holidays, makeUpDays] : [makeUpDays, holidays]
    into.add(date)
    out.delete(date)
  }
  const announced = [...new Set(entries.map(({ date }) => yearOf(date)))].filter(year => announces(entries, year))
  return { years: new Set([...built.years, ...announced]), holidays, makeUpDays }
}

/** The built-in arrangements as entries, so that a form shows and edits both alike. */
export function builtInEntries(arrangements: readonly HolidayArrangement[] = holidayArrangements): HolidayEntry[] {
  return arrangements.flatMap(({ year, source, holidays, makeUpDays }) => [
    ...holidays.flatMap(([from, to]) => Array.from({ length: daysBetween(from, to) + 1 }, (_, n): HolidayEntry => ({ date: addDays(from, n), kind: 'off', name: String(year), source }))),
    ...makeUpDays.map((date): HolidayEntry => ({ date, kind: 'work', name: String(year), source })),
  ])
}
