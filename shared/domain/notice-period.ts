import { addDays, periodEnd } from './calendar'
import type { ComputedDate, HolidayCalendar, LegalDate } from './calendar'
import type { StageKind } from './stage'

/** Days a draft is on public display at least (城乡规划法 Art. 26). */
export const leastNoticeDays = 30

/** The end of the least period of a notice that begins on `first`; null for stages the statute sets no period for. */
export function leastNoticeEnd(kind: StageKind, first: LegalDate, calendar: HolidayCalendar): ComputedDate | null {
  return kind === 'publicNotice' ? periodEnd(first, leastNoticeDays, calendar) : null
}

/** The thirtieth day of a notice, where it is a day of rest and the notice therefore ends on `last`, the next working day (民法典 203). */
export function noticeMovedFrom(kind: StageKind, first: LegalDate, last: LegalDate, calendar: HolidayCalendar): LegalDate | null {
  const thirtieth = addDays(first, leastNoticeDays)
  return leastNoticeEnd(kind, first, calendar)?.date === last && last !== thirtieth ? thirtieth : null
}
