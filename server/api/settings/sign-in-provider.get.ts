import { providerEditSchema } from '#shared/schemas/sign-in-provider'
import { readProviderEdit } from '~~/server/services/sign-in-provider'

export default defineRoute({
  summary: 'The site through which people may sign in, without its secret',
  action: 'security.edit',
  response: providerEditSchema,
  handler: ({ event, db }) => readProviderEdit(db, oidcRedirect(event)),
})
