import { z } from 'zod'
import { stageParams } from '#shared/schemas/stage'
import { surveySummarySchema } from '#shared/schemas/survey'
import { readSurveys } from '~~/server/services/surveys'

export default defineRoute({
  summary: 'The surveys of a review stage that can be answered',
  action: 'stage.read',
  params: stageParams,
  response: z.object({ items: z.array(surveySummarySchema) }),
  handler: async ({ db, params, now }) => ({ items: await readSurveys(db, params.stage, now) }),
})
