import { stageParams, stageSchema } from '#shared/schemas/stage'
import { readStage } from '~~/server/services/stages'

export default defineRoute({
  summary: 'A review stage: what is asked, until when, how, and the figures so far',
  action: 'stage.read',
  params: stageParams,
  response: stageSchema,
  handler: ({ db, params, now }) => readStage(db, params.stage, now),
})
