import { readNoticeCalendar } from '~~/server/services/calendars'

/** Days a notice tells of, as iCalendar. */
export default defineCalendar('notice', readNoticeCalendar)
