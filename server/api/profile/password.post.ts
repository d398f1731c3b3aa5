import { z } from 'zod'
import { passwordBody } from '#shared/schemas/profile'
import { changePassword } from '~~/server/services/profile'

export default defineRoute({
  summary: 'Change the password; all other sessions end',
  action: 'account.own',
  body: passwordBody,
  response: z.void(),
  status: 204,
  limit: { name: 'password', points: 10, seconds: 600 },
  handler: async ({ event, db, actor, body }) => changePassword(db, await useOwn(event, db, actor), body),
})
