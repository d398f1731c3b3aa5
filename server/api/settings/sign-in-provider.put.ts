import { providerBodySchema, providerEditSchema } from '#shared/schemas/sign-in-provider'
import { editProvider, readProviderEdit } from '~~/server/services/sign-in-provider'

export default defineRoute({
  summary: 'Save the site through which people may sign in; asks it for its description first, an older version is 409',
  action: 'security.edit',
  body: providerBodySchema,
  response: providerEditSchema,
  handler: async ({ event, db, body, actor }) => {
    await editProvider(db, body, oidcRedirect(event), doerOf(event, actor))
    return readProviderEdit(db, oidcRedirect(event))
  },
})
