import { addDays, legalDate } from './calendar'
import type { HolidayCalendar, LegalDate } from './calendar'
import { nthWorkingDay, surelyWorkingDay } from './legal-period'
import type { LegalDay } from './legal-period'

/** Days between the notice of a hearing and the hearing (自然资源听证规定 Art. 13: 三十日前). */
export const hearingNoticeDays = 30
/** Working days between delivery of the materials and the hearing (Art. 15: 十个工作日前). */
export const materialsWorkingDays = 10
/** Working days after the hearing within which its minutes are made (Art. 17). */
export const minutesWorkingDays = 7

/** The earliest day of a hearing announced on a day: on whatever weekday (`domain.md` §1.2). */
export function earliestHearing(noticeDay: LegalDate, days = hearingNoticeDays): LegalDate {
  return addDays(noticeDay, days)
}

/** The latest day on which a hearing can be announced. */
export function latestNotice(hearingDay: LegalDate, days = hearingNoticeDays): LegalDate {
  return addDays(hearingDay, -days)
}

/** The latest day for delivering the materials, counted back from the hearing's day, which is not counted; `strict` a working day earlier, for who reads 前 so; `noLater`: what `latest` surely does not come after, where a year is not announced. */
export function latestMaterials(hearingDay: LegalDate, calendar: HolidayCalendar, workingDays = materialsWorkingDays): { latest: LegalDay, strict: LegalDay, noLater: LegalDate } {
  return { latest: nthWorkingDay(hearingDay, -workingDays, calendar), strict: nthWorkingDay(hearingDay, -workingDays - 1, calendar), noLater: surelyWorkingDay(hearingDay, -workingDays, calendar) }
}

/** The last day for the minutes. */
export function minutesDue(hearingDay: LegalDate, calendar: HolidayCalendar, workingDays = minutesWorkingDays): LegalDay {
  return nthWorkingDay(hearingDay, workingDays, calendar)
}

/** Whether a hearing to come would be less than the days of Art. 13 after its notice, or after today while it has none. One that has been is entered as it was. */
export function isTooEarly(beginsAt: Date, announcedAt: Date | null, now: Date): boolean {
  return beginsAt > now && legalDate(beginsAt) < earliestHearing(legalDate(announcedAt ?? now))
}
