import { z } from 'zod'
import { linkParams } from '#shared/schemas/profile'
import { unlinkOwn } from '~~/server/services/profile'

export default defineRoute({
  summary: 'End the link to my account at another site (OpenID Connect)',
  action: 'account.own',
  params: linkParams,
  response: z.void(),
  status: 204,
  handler: async ({ event, db, actor, params }) => unlinkOwn(db, await useOwn(event, db, actor), params.link),
})
