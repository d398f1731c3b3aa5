import { addDays, legalDate } from '#shared/domain/calendar'

/** The last day of a deadline that is kept as the instant after it. */
export const lastDayOf = (deadline: Date) => addDays(legalDate(deadline), -1)
