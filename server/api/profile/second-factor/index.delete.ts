import { z } from 'zod'
import { proofBody } from '#shared/schemas/profile'
import { stopAuthenticator } from '~~/server/services/second-factor'

export default defineRoute({
  summary: 'Turn the authenticator off; where a second factor is required, a passkey has to be left',
  action: 'account.own',
  body: proofBody,
  response: z.void(),
  status: 204,
  limit: { name: 'secondFactor', points: 20, seconds: 600 },
  handler: async ({ event, db, actor, body, now }) => {
    const own = await useOwn(event, db, actor)
    await stopAuthenticator(db, own, { password: body.password, required: await mustHaveSecondFactor(db, own, now), now })
  },
})
