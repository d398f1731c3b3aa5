import { z } from 'zod'
import { calendarYearBody } from '#shared/schemas/holiday'
import { calendarChangeSchema } from '#shared/schemas/procedure'
import { requirePerson } from '~~/server/services/desk/change'
import { saveCalendarYear } from '~~/server/services/procedure/calendar'

export default defineRoute({
  summary: 'Enter a year’s holidays as the State Council announced them, or only ask which days that would move',
  action: 'calendar.edit',
  body: calendarYearBody,
  response: z.object({ changes: z.array(calendarChangeSchema) }),
  handler: ({ db, body, actor, now }) => saveCalendarYear(db, body, requirePerson(actor), now),
})
