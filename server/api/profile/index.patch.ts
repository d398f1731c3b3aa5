import { z } from 'zod'
import { ownPatch } from '#shared/schemas/person'
import { renameOwn } from '~~/server/services/profile'

export default defineRoute({
  summary: 'Change the user name; everything else about a person is the administrator’s to change',
  action: 'account.own',
  body: ownPatch,
  response: z.void(),
  status: 204,
  limit: { name: 'profile', points: 20, seconds: 300 },
  handler: async ({ event, db, actor, body }) => renameOwn(db, await useOwn(event, db, actor), body.userName),
})
