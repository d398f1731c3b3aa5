import { calendarEditSchema } from '#shared/schemas/holiday'
import { readCalendarEdit } from '~~/server/services/procedure/calendar'

export default defineRoute({
  summary: 'Holidays and make-up days by year, with where each year was announced',
  action: 'procedure.read',
  response: calendarEditSchema,
  handler: ({ db, now }) => readCalendarEdit(db, now),
})
