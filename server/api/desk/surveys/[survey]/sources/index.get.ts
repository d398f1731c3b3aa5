import { surveyParams } from '#shared/schemas/survey'
import { surveyReturnsSchema } from '#shared/schemas/survey-source'
import { readReturns } from '~~/server/services/survey-sources'

export default defineRoute({
  summary: 'Where a survey is handed out, and what has come back from there',
  action: 'desk.open',
  params: surveyParams,
  response: surveyReturnsSchema,
  handler: ({ db, params, now }) => readReturns(db, params.survey, now),
})
