import { readMeetingCalendar } from '~~/server/services/calendars'

/** Day of a meeting and last day for applications, as iCalendar. */
export default defineCalendar('hearing', readMeetingCalendar)
