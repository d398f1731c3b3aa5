import { notificationHoursPatch, notificationHoursSchema } from '#shared/schemas/notification'
import { requirePerson } from '~~/server/services/desk/change'
import { patchHours } from '~~/server/services/notifications'

export default defineRoute({
  summary: 'Set when one is written to',
  action: 'account.own',
  body: notificationHoursPatch,
  response: notificationHoursSchema,
  handler: ({ db, actor, body }) => patchHours(db, requirePerson(actor), body),
})
