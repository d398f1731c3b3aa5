import { z } from 'zod'
import { sessionSchema } from '#shared/schemas/profile'
import { readSessions } from '~~/server/services/profile'

export default defineRoute({
  summary: 'My sessions: device, address, since when and how signed in',
  action: 'account.own',
  response: z.object({ items: z.array(sessionSchema) }),
  handler: async ({ event, db, actor, now }) => ({ items: await readSessions(db, await useOwn(event, db, actor), now) }),
})
