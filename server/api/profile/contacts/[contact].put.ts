import { z } from 'zod'
import { ownContactBody, ownContactParams } from '#shared/schemas/own-account'
import { changeOwnContact } from '~~/server/services/own-account'

export default defineRoute({
  summary: 'Set a resident’s own phone number or mailbox, with a proof by a fresh code and of who asks',
  action: 'account.own',
  params: ownContactParams,
  body: ownContactBody,
  response: z.void(),
  status: 204,
  limit: { name: 'profile', points: 20, seconds: 300 },
  handler: async ({ event, db, actor, params, body, now }) => changeOwnContact(db, await useOwn(event, db, actor), params.contact, body, now),
})
