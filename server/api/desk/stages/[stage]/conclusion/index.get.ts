import { conclusionSchema } from '#shared/schemas/procedure'
import { stageParams } from '#shared/schemas/stage'
import { readConclusion } from '~~/server/services/procedure/conclusion'

export default defineRoute({
  summary: 'What a review stage waits for before it is concluded',
  action: 'procedure.read',
  params: stageParams,
  response: conclusionSchema,
  handler: ({ db, params, now }) => readConclusion(db, params.stage, now),
})
