import { addDays, periodEnd } from './calendar'
import type { ComputedDate, HolidayCalendar, LegalDate } from './calendar'
import type { StageKind } from './stage'

/** Days a draft is on public display at least (城乡规划法 Art. 26). */
export const leastNoticeDays = 30

/** Whether a text names the day in a way days are written: 12月21日, 2026-12-21, 12.21. */
export function namesDay(text: string, day: LegalDate): boolean {
  const [, month = 0, date = 0] = day.split('-').map(Number)
  return new RegExp(`(?:^|\\D)0?${month}\\s*[月./-]\\s*0?${date}(?!\\d)`).test(text.normalize('NFKC'))
}

/** The end of the least period of a notice that begins on `first`; null for stages the statute sets no period for. */
export function leastNoticeEnd(kind: StageKind, first: LegalDate, calendar: HolidayCalendar): ComputedDate | null {
  return kind === 'publicNotice' ? periodEnd(first, leastNoticeDays, calendar) : null
}

/** How the days of a stage were counted: whether a notice has its least period, and the day of rest its last day was moved on from. */
export function noticeCounting(kind: StageKind, first: LegalDate, last: LegalDate, calendar: HolidayCalendar): { keepsLeast: boolean, movedFrom: LegalDate | null } {
  const end = leastNoticeEnd(kind, first, calendar)
  return { keepsLeast: end !== null && end.date <= last, movedFrom: noticeMovedFrom(kind, first, last, calendar) }
}

/** The thirtieth day of a notice, where it is a day of rest and the notice therefore ends on `last`, the next working day (民法典 203). */
export function noticeMovedFrom(kind: StageKind, first: LegalDate, last: LegalDate, calendar: HolidayCalendar): LegalDate | null {
  const thirtieth = addDays(first, leastNoticeDays)
  return leastNoticeEnd(kind, first, calendar)?.date === last && last !== thirtieth ? thirtieth : null
}
