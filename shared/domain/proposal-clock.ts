import { daysBetween } from './calendar'
import type { HolidayCalendar, LegalDate } from './calendar'
import { bareEnd, lastDayOf, nthWorkingDay } from './legal-period'
import type { LegalDay } from './legal-period'

/** One handling of a proposal: from when it counts, since when it has six months, and when its reply was signed. */
export interface HandlingSpan { startedOn: LegalDate, extendedOn: LegalDate | null, signedOn: LegalDate | null }

/** Three months from the day of assignment, six where the matter is wide and hard (代表法 Art. 51; `domain.md` §1.7). */
const periods = { usual: { n: 3, unit: 'months' }, extended: { n: 6, unit: 'months' } } as const
/** From so many days before the end it is told that it is near. */
const soonDays = 15

const periodOf = ({ extendedOn }: Pick<HandlingSpan, 'extendedOn'>) => extendedOn ? periods.extended : periods.usual

/** The last day for the reply: the day of assignment is not counted, a day of rest moves on (民法典 201–203). */
export function replyDue(span: Pick<HandlingSpan, 'startedOn' | 'extendedOn'>, calendar: HolidayCalendar): LegalDay {
  return lastDayOf(span.startedOn, periodOf(span), calendar)
}

/** The same as a day to count with: where a year is not announced yet, the day before it is moved on. */
export function replyDueDay(span: Pick<HandlingSpan, 'startedOn' | 'extendedOn'>, calendar: HolidayCalendar): LegalDate {
  const due = replyDue(span, calendar)
  return due.kind === 'day' ? due.date : bareEnd(span.startedOn, periodOf(span))
}

export const clockStandings = ['running', 'soon', 'overdue', 'inTime', 'late'] as const
export type ClockStanding = typeof clockStandings[number]

/** Where the clock of a handling stands on a day: running, soon over, over; once signed, in time or late. The last day itself is in time. */
export function clockStanding(span: HandlingSpan, today: LegalDate, calendar: HolidayCalendar): ClockStanding {
  const due = replyDueDay(span, calendar)
  if (span.signedOn) return span.signedOn <= due ? 'inTime' : 'late'
  if (today > due) return 'overdue'
  return daysBetween(today, due) <= soonDays ? 'soon' : 'running'
}

/** Whether a handling can be given six months on a day: once, from its beginning and before the three are over. What was granted on paper in time is entered later with that day (design §2, rule 15). */
export function mayExtend(span: HandlingSpan, grantedOn: LegalDate, calendar: HolidayCalendar): boolean {
  return !span.extendedOn && !span.signedOn && grantedOn >= span.startedOn && grantedOn <= replyDueDay(span, calendar)
}

/** The last day on which a wrong assignment is handed back (退办): so many working days after it reached the unit. */
export function returnDue(assignedOn: LegalDate, workingDays: number, calendar: HolidayCalendar): LegalDay {
  return nthWorkingDay(assignedOn, workingDays, calendar)
}

/** Whether a unit may still hand it back; where the days depend on a year that is not announced, it may. */
export function mayReturn(assignedOn: LegalDate, today: LegalDate, { workingDays, calendar }: { workingDays: number, calendar: HolidayCalendar }): boolean {
  const due = returnDue(assignedOn, workingDays, calendar)
  return due.kind === 'unannounced' || today <= due.date
}

/** Days before the last day on which people are reminded; after it once a week. */
const reminderDays: readonly number[] = [15, 7, 3, 1, 0]
const weekDays = 7

/** Whether one is reminded today of a reply that is due in so many days; negative: overdue since. */
export function reminds(days: number): boolean {
  return reminderDays.includes(days) || (days < 0 && (-days - 1) % weekDays === 0)
}
