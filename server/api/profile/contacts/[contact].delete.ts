import { z } from 'zod'
import { ownContactParams, ownContactRemoval } from '#shared/schemas/own-account'
import { removeOwnContact } from '~~/server/services/own-account'

export default defineRoute({
  summary: 'Take a resident’s own phone number or mailbox away, where another way of signing in is left',
  action: 'account.own',
  params: ownContactParams,
  body: ownContactRemoval,
  response: z.void(),
  status: 204,
  limit: { name: 'profile', points: 20, seconds: 300 },
  handler: async ({ event, db, actor, params, body, now }) => removeOwnContact(db, await useOwn(event, db, actor), params.contact, body, now),
})
