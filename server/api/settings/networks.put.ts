import { networksSchema } from '#shared/schemas/setting'
import { editNetworks, readNetworks } from '~~/server/services/networks'

export default defineRoute({
  summary: 'Save the networks that limits do not hold back; an older version is 409 with the newest state',
  action: 'security.edit',
  body: networksSchema,
  response: networksSchema,
  handler: async ({ event, db, body, actor }) => {
    await editNetworks(db, body, doerOf(event, actor))
    return readNetworks(db)
  },
})
