import { z } from 'zod'
import { guest } from '#shared/domain/roles'
import { ownClosingBody } from '#shared/schemas/own-account'
import { closeAccount } from '~~/server/services/own-account'

export default defineRoute({
  summary: 'Close a resident’s own account; what was sent stays with its receipts',
  action: 'account.own',
  body: ownClosingBody,
  response: z.void(),
  status: 204,
  limit: { name: 'ownAccount', points: 20, seconds: 600 },
  handler: async ({ event, db, actor, body, now }) => {
    await closeAccount(db, await useOwn(event, db, actor), body, now)
    // Its session is gone with it; this takes the cookie back.
    await signOut(event, db, guest)
    return undefined
  },
})
