import { addDays } from './calendar'
import type { LegalDate } from './calendar'

/** The corresponding day `n` months later or, where there is none, that month's last day (民法典 202). Apart from the calendar, which public pages carry. */
export function addMonths(date: LegalDate, n: number): LegalDate {
  const [year = 0, month = 1, day = 1] = addDays(date, 0).split('-').map(Number)
  const last = new Date(Date.UTC(year, month + n, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + n, Math.min(day, last))).toISOString().slice(0, 10)
}
