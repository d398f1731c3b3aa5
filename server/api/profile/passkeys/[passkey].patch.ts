import { z } from 'zod'
import { passkeyBody, passkeyParams } from '#shared/schemas/profile'
import { nameOwnPasskey } from '~~/server/services/second-factor'

export default defineRoute({
  summary: 'Name a passkey of mine',
  action: 'account.own',
  params: passkeyParams,
  body: passkeyBody,
  response: z.void(),
  status: 204,
  handler: async ({ event, db, actor, params, body }) => nameOwnPasskey(db, await useOwn(event, db, actor), params.passkey, body.name),
})
