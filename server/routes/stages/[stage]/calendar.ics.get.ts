import { readStageCalendar } from '~~/server/services/calendars'

/** Days of a stage, as iCalendar. */
export default defineCalendar('stage', readStageCalendar)
