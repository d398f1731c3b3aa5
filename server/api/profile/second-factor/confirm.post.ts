import { recoveryCodesSchema } from '#shared/schemas/profile'
import { codeBody } from '#shared/schemas/sign-in'

export default defineRoute({
  summary: 'Confirm an authenticator with its first code; answers the recovery codes, once, and renews the session',
  action: 'account.own',
  body: codeBody,
  response: recoveryCodesSchema,
  limit: { name: 'secondFactor', points: 20, seconds: 600 },
  handler: ({ event, db, actor, body }) => confirmAuthenticator(event, db, actor, body.code),
})
