import { z } from 'zod'
import { stageParams } from '#shared/schemas/stage'
import { deskSurveySchema } from '#shared/schemas/survey'
import { readDeskSurveys } from '~~/server/services/surveys'

export default defineRoute({
  summary: 'The surveys of a review stage, published or not',
  action: 'desk.open',
  params: stageParams,
  response: z.object({ items: z.array(deskSurveySchema) }),
  handler: async ({ db, params, now }) => ({ items: await readDeskSurveys(db, params.stage, now) }),
})
