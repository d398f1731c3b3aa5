import { sendRedirect } from 'h3'
import { z } from 'zod'
import { localTargetSchema } from '#shared/schemas/sign-in-provider'

export default defineRoute({
  summary: 'Goes to the other site to sign in (OpenID Connect); `to` is where to go afterwards',
  action: 'plan.read',
  query: z.object({ to: localTargetSchema }),
  response: z.any(),
  status: 302,
  produces: 'text/html',
  limit: { name: 'signInProvider', points: 60, seconds: 300 },
  handler: async ({ event, db, query, now }) => sendRedirect(event, await beginOidc({ event, db, now }, query.to)),
})
