import { proofBody, secondFactorStart } from '#shared/schemas/profile'
import { startAuthenticator } from '~~/server/services/second-factor'

export default defineRoute({
  summary: 'Begin to set up an authenticator app: its secret as text and as the address of a QR code',
  action: 'account.own',
  body: proofBody,
  response: secondFactorStart,
  limit: { name: 'secondFactor', points: 20, seconds: 600 },
  handler: async ({ event, db, actor, body, now }) => startAuthenticator(db, await useOwn(event, db, actor), { password: body.password, host: new URL(publicUrl(event)).host, now }),
})
