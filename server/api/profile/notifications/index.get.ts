import { notificationHoursSchema } from '#shared/schemas/notification'
import { requirePerson } from '~~/server/services/desk/change'
import { readHours } from '~~/server/services/notifications'

export default defineRoute({
  summary: 'When the signed-in person is written to: his quiet hours and the time of his digest',
  action: 'account.own',
  response: notificationHoursSchema,
  handler: ({ db, actor }) => readHours(db, requirePerson(actor).personId),
})
