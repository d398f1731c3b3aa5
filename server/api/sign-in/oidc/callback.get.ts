import { sendRedirect } from 'h3'
import { z } from 'zod'

export default defineRoute({
  summary: 'Comes back from the other site; opens the session, or tells on the sign-in page why not',
  action: 'plan.read',
  query: z.looseObject({}),
  response: z.any(),
  status: 302,
  produces: 'text/html',
  limit: { name: 'signInProvider', points: 60, seconds: 300 },
  handler: async ({ event, db, now }) => sendRedirect(event, await finishOidc({ event, db, now })),
})
