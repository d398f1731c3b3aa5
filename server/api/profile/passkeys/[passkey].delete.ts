import { z } from 'zod'
import { passkeyParams } from '#shared/schemas/profile'
import { removeOwnPasskey } from '~~/server/services/second-factor'

export default defineRoute({
  summary: 'Remove a passkey of mine; where a second factor is required, not the last one',
  action: 'account.own',
  params: passkeyParams,
  response: z.void(),
  status: 204,
  handler: async ({ event, db, actor, params, now }) => {
    const own = await useOwn(event, db, actor)
    await removeOwnPasskey(db, own, params.passkey, { required: await mustHaveSecondFactor(db, own, now), now })
  },
})
