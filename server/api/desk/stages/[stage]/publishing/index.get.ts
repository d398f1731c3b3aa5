import { publishingSchema } from '#shared/schemas/answer-group'
import { stageParams } from '#shared/schemas/stage'
import { readPublishing } from '~~/server/services/desk/publishing'

export default defineRoute({
  summary: 'What of a stage waits to go out together, and when it does',
  action: 'desk.open',
  params: stageParams,
  response: publishingSchema,
  handler: ({ db, params, now }) => readPublishing(db, params.stage, now),
})
