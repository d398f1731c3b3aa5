import { publishingSchema } from '#shared/schemas/answer-group'
import { stageParams } from '#shared/schemas/stage'
import { requirePerson } from '~~/server/services/desk/change'
import { cancelPublishing, readPublishing } from '~~/server/services/desk/publishing'

export default defineRoute({
  summary: 'Cancel the instant at which the checked replies go out; they stay held',
  action: 'reply.schedule',
  params: stageParams,
  response: publishingSchema,
  handler: async ({ db, params, actor, now }) => {
    await cancelPublishing(db, params.stage, requirePerson(actor), now)
    return readPublishing(db, params.stage, now)
  },
})
