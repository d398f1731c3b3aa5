import { z } from 'zod'
import { readingBody } from '#shared/schemas/notification'
import { requirePerson } from '~~/server/services/desk/change'
import { readNow } from '~~/server/services/notifications'

export default defineRoute({
  summary: 'Mark some of one’s notifications, or all, as read',
  action: 'account.own',
  body: readingBody,
  response: z.void(),
  status: 204,
  handler: ({ db, actor, body, now }) => readNow(db, requirePerson(actor).personId, body, now),
})
