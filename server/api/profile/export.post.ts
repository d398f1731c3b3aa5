import { accountExportSchema, ownProofBody } from '#shared/schemas/own-account'
import { exportAccount } from '~~/server/services/own-account'

export default defineRoute({
  summary: 'Everything kept of my account',
  action: 'account.own',
  body: ownProofBody,
  response: accountExportSchema,
  limit: { name: 'ownAccount', points: 20, seconds: 600 },
  handler: async ({ event, db, actor, body, now }) => exportAccount(db, await useOwn(event, db, actor), body, now),
})
