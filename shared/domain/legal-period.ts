import { addDays, isCovered, isWorkingDay } from './calendar'
import type { HolidayCalendar, LegalDate } from './calendar'
import { addMonths } from './months'

/** A counted day, or the year whose holidays have not been announced and on which it depends: said, never guessed. */
export type LegalDay = { kind: 'day', date: LegalDate } | { kind: 'unannounced', year: number }

/** A length of time in a statute. */
export interface Period { n: number, unit: 'days' | 'workingDays' | 'months' }

/** The year whose arrangement decides whether a day is one of work: its own, or for the last three days of December the next. */
function missingYear(date: LegalDate, calendar: HolidayCalendar): number {
  const year = Number(date.slice(0, 4))
  return calendar.years.has(year) ? year + 1 : year
}

/** Walks `n` working days on from a day (back for a negative `n`), the day itself not counted. Days whose arrangement is not announced are taken for days of work; the first of them is told. */
function walkWorkingDays(from: LegalDate, n: number, calendar: HolidayCalendar): { date: LegalDate, unannounced: LegalDate | null } {
  let [date, unannounced]: [LegalDate, LegalDate | null] = [from, null]
  for (let left = Math.abs(n); left > 0;) {
    date = addDays(date, Math.sign(n))
    const covered = isCovered(date, calendar)
    if (!covered) unannounced ??= date
    if (!covered || isWorkingDay(date, calendar)) left -= 1
  }
  return { date, unannounced }
}

/** The `n`-th working day after a day (before it for a negative `n`), the day itself not counted. `n` = 0 is the day itself. */
export function nthWorkingDay(from: LegalDate, n: number, calendar: HolidayCalendar): LegalDay {
  const { date, unannounced } = walkWorkingDays(from, n, calendar)
  return unannounced === null ? { kind: 'day', date } : { kind: 'unannounced', year: missingYear(unannounced, calendar) }
}

/** A day that the `n`-th working day after (or before) another surely does not come before (or after): days whose arrangement is not announced are taken for days of work. */
export function surelyWorkingDay(from: LegalDate, n: number, calendar: HolidayCalendar): LegalDate {
  return walkWorkingDays(from, n, calendar).date
}

/** The day itself, or where it is one of rest the first working day after it (民法典 203). */
export function movedFromRest(date: LegalDate, calendar: HolidayCalendar): LegalDay {
  for (let day = date; ; day = addDays(day, 1)) {
    if (!isCovered(day, calendar)) return { kind: 'unannounced', year: missingYear(day, calendar) }
    if (isWorkingDay(day, calendar)) return { kind: 'day', date: day }
  }
}

/** A day that surely lies within a period, whatever days of rest there are: its end before it is moved on; `n` working days take `n` days at least. */
export function bareEnd(from: LegalDate, { n, unit }: Period): LegalDate {
  return unit === 'months' ? addMonths(from, n) : addDays(from, n)
}

/** The last day of a period: the first day is not counted (民法典 201), months end on the corresponding day or the month's last (202), a last day of rest moves on (203). */
export function lastDayOf(from: LegalDate, period: Period, calendar: HolidayCalendar): LegalDay {
  return period.unit === 'workingDays' ? nthWorkingDay(from, period.n, calendar) : movedFromRest(bareEnd(from, period), calendar)
}
