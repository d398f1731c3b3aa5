import { z } from 'zod'
import { sessionParams } from '#shared/schemas/profile'
import { endOwnSessions } from '~~/server/services/profile'

export default defineRoute({
  summary: 'End one of my sessions',
  action: 'account.own',
  params: sessionParams,
  response: z.void(),
  status: 204,
  handler: async ({ event, db, actor, params }) => endOwnSessions(db, await useOwn(event, db, actor), params.session),
})
