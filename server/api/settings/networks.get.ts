import { networksSchema } from '#shared/schemas/setting'
import { readNetworks } from '~~/server/services/networks'

export default defineRoute({
  summary: 'Networks of villages and offices that limits of taking part do not hold back',
  action: 'security.edit',
  response: networksSchema,
  handler: ({ db }) => readNetworks(db),
})
