import { z } from 'zod'
import { endOwnSessions } from '~~/server/services/profile'

export default defineRoute({
  summary: 'End all my other sessions',
  action: 'account.own',
  response: z.void(),
  status: 204,
  handler: async ({ event, db, actor }) => endOwnSessions(db, await useOwn(event, db, actor)),
})
