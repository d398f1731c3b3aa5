import { publishingBodySchema, publishingSchema } from '#shared/schemas/answer-group'
import { stageParams } from '#shared/schemas/stage'
import { requirePerson } from '~~/server/services/desk/change'
import { readPublishing, setPublishing } from '~~/server/services/desk/publishing'

export default defineRoute({
  summary: 'Set when the checked replies of a stage go out together; `afterPromise` confirms an instant after the day promised',
  action: 'reply.schedule',
  params: stageParams,
  body: publishingBodySchema,
  response: publishingSchema,
  handler: async ({ db, params, body, actor, now }) => {
    await setPublishing(db, params.stage, body, requirePerson(actor), now)
    return readPublishing(db, params.stage, now)
  },
})
