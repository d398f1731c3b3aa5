import { readPlanCalendar } from '~~/server/services/calendars'

/** Days of a plan: its stages and meetings, as iCalendar. */
export default defineCalendar('plan', readPlanCalendar)
