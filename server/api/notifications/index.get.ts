import { notificationListSchema, notificationQuery } from '#shared/schemas/notification'
import { requirePerson } from '~~/server/services/desk/change'
import { readNotifications } from '~~/server/services/notifications'

export default defineRoute({
  summary: 'What the signed-in person is told at his workplace, the newest first',
  action: 'account.own',
  query: notificationQuery,
  response: notificationListSchema,
  handler: ({ db, actor, query }) => readNotifications(db, requirePerson(actor).personId, query),
})
