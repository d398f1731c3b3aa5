import { outcomeAccountSchema } from '#shared/schemas/outcome'
import { stageParams } from '#shared/schemas/stage'
import { readOutcomes } from '~~/server/services/outcomes'

export default defineRoute({
  summary: 'What became of the opinions of a stage: figures and outcomes',
  action: 'stage.read',
  params: stageParams,
  response: outcomeAccountSchema,
  handler: ({ db, params, now }) => readOutcomes(db, params.stage, now),
})
