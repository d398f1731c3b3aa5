import { z } from 'zod'
import { removeTemplate } from '~~/server/services/outcome-accounts/template'

export default defineRoute({
  summary: 'Go back to our own layout of reports',
  action: 'account.template',
  response: z.void(),
  status: 204,
  handler: ({ event, db, actor }) => removeTemplate(db, doerOf(event, actor)),
})
