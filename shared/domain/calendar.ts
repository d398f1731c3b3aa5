import type { HolidayArrangement } from './holidays'

/** A legal day in Asia/Shanghai, 'YYYY-MM-DD'. */
export type LegalDate = string
/** The first and last that is taken from anybody: ISO has a year 0000, PostgreSQL has none, and whoever counts on from a day has to arrive at one. */
export const legalDayLimits = { first: '1949-01-01', last: '2199-12-31' } as const

/** The arrangements of all loaded years, ready for look-ups. */
export interface HolidayCalendar {
  readonly years: ReadonlySet<number>
  readonly holidays: ReadonlySet<LegalDate>
  readonly makeUpDays: ReadonlySet<LegalDate>
}

/** A computed day; `certain` is false when a year it depends on is not in the calendar, so that it may still move. */
export interface ComputedDate {
  readonly date: LegalDate
  readonly certain: boolean
}

/** Time left until a closing instant, in the largest unit a reader needs. */
export type Remaining
  = | { kind: 'days', days: number }
    | { kind: 'hours', hours: number }
    | { kind: 'minutes', minutes: number }
    | { kind: 'closed' }

const dayLength = 86_400_000
const hourLength = 3_600_000
const minuteLength = 60_000
/** In milliseconds: Asia/Shanghai has been UTC+8 without summer time since 1992. */
export const shanghaiOffset = 8 * hourLength

/** Rest days that 全国年节及纪念日放假办法 (2024) fixes by solar date: the best guess for a year without a notice. */
const fixedHolidays: ReadonlySet<string> = new Set(['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'])

/** Whole days since 1970-01-01. A string that is no day is a mistake of the caller: input passes a schema first. */
function dayNumber(date: LegalDate): number {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN
  // Engines differ in rolling 02-30 over to March; the round trip refuses it everywhere.
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== date) {
    throw new RangeError(`not a day: ${date}`)
  }
  return time / dayLength
}

const dateOf = (day: number): LegalDate => new Date(day * dayLength).toISOString().slice(0, 10)

/** Makes the look-up form of yearly arrangements (`holidays.ts` or the administrators' table). */
export function buildCalendar(arrangements: readonly HolidayArrangement[]): HolidayCalendar {
  const spans = arrangements.flatMap(one => one.holidays)
  return {
    years: new Set(arrangements.map(one => one.year)),
    holidays: new Set(spans.flatMap(([from, to]) =>
      Array.from({ length: daysBetween(from, to) + 1 }, (_, n) => addDays(from, n)))),
    makeUpDays: new Set(arrangements.flatMap(one => one.makeUpDays)),
  }
}

/** The exclusive end of a legal day: 00:00:00 of the next day in Asia/Shanghai (design §4.5; shown as 23:59:59). */
export function endOfLegalDay(date: LegalDate): Date {
  return new Date((dayNumber(date) + 1) * dayLength - shanghaiOffset)
}

/** The legal day in Asia/Shanghai in which an instant lies. */
export function legalDate(instant: Date): LegalDate {
  return dateOf(Math.floor((instant.getTime() + shanghaiOffset) / dayLength))
}

/** The day `n` calendar days later (earlier for a negative n). */
export function addDays(date: LegalDate, n: number): LegalDate {
  return dateOf(dayNumber(date) + n)
}

/** Calendar days from one day to another, the first not counted (民法典 201); negative when `to` is earlier. */
export function daysBetween(from: LegalDate, to: LegalDate): number {
  return dayNumber(to) - dayNumber(from)
}

/** Whether the calendar knows this day. The last three days of December wait for the next year's notice (as in 2018). */
export function isCovered(date: LegalDate, calendar: HolidayCalendar): boolean {
  const year = Number(date.slice(0, 4))
  return calendar.years.has(year) && (date.slice(5) < '12-29' || calendar.years.has(year + 1))
}

/** Whether a day is within an announced holiday; in a year without a notice, whether its solar date is one by law. */
export function isHoliday(date: LegalDate, calendar: HolidayCalendar): boolean {
  return calendar.holidays.has(date)
    || (!calendar.years.has(Number(date.slice(0, 4))) && fixedHolidays.has(date.slice(5)))
}

/** Whether offices work that day: a weekday that is no holiday, or a make-up day. Unsure where `isCovered` is false. */
export function isWorkingDay(date: LegalDate, calendar: HolidayCalendar): boolean {
  if (calendar.makeUpDays.has(date)) return true
  const weekday = new Date(dayNumber(date) * dayLength).getUTCDay()
  return weekday !== 0 && weekday !== 6 && !isHoliday(date, calendar)
}

/**
 * The `n`-th working day after a day, or before it for a negative `n`; the day itself is not counted.
 * `n` = 0 gives the day itself. Source: domain.md §1.2.
 */
export function addWorkingDays(date: LegalDate, n: number, calendar: HolidayCalendar): ComputedDate {
  const step = Math.sign(n)
  let current = date
  let certain = true
  for (let left = Math.abs(n); left > 0;) {
    current = addDays(current, step)
    certain &&= isCovered(current, calendar)
    if (isWorkingDay(current, calendar)) left -= 1
  }
  return { date: current, certain }
}

/**
 * The last day of a period of calendar days: the first day is not counted (民法典 201), and a last day that is
 * a rest day moves to the first working day after it (民法典 203).
 */
export function periodEnd(startDate: LegalDate, days: number, calendar: HolidayCalendar): ComputedDate {
  let date = addDays(startDate, days)
  let certain = isCovered(date, calendar)
  while (!isWorkingDay(date, calendar)) {
    date = addDays(date, 1)
    certain &&= isCovered(date, calendar)
  }
  return { date, certain }
}

/** What is left until `closesAt` (exclusive): legal days, on the last day whole hours, in the last hour minutes (≥ 1). */
export function describeRemaining(now: Date, closesAt: Date): Remaining {
  const left = closesAt.getTime() - now.getTime()
  if (left <= 0) return { kind: 'closed' }
  // Closing at midnight belongs to the day that ends, hence the last millisecond before it.
  const days = daysBetween(legalDate(now), legalDate(new Date(closesAt.getTime() - 1)))
  if (days > 0) return { kind: 'days', days }
  if (left >= hourLength) return { kind: 'hours', hours: Math.floor(left / hourLength) }
  return { kind: 'minutes', minutes: Math.max(1, Math.floor(left / minuteLength)) }
}
