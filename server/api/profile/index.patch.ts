import { z } from 'zod'
import { ownPatch } from '#shared/schemas/own-account'
import { patchOwn } from '~~/server/services/own-account'

export default defineRoute({
  summary: 'Change the user name, and a resident’s own name; everything else about staff is the administrator’s to change',
  action: 'account.own',
  body: ownPatch,
  response: z.void(),
  status: 204,
  limit: { name: 'profile', points: 20, seconds: 300 },
  handler: async ({ event, db, actor, body }) => patchOwn(db, await useOwn(event, db, actor), body),
})
