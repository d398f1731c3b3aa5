import { surveyParams, surveySchema } from '#shared/schemas/survey'
import { readSurvey } from '~~/server/services/surveys'

export default defineRoute({
  summary: 'A survey as it is answered, in its newest version',
  action: 'stage.read',
  params: surveyParams,
  response: surveySchema,
  handler: ({ db, params, now }) => readSurvey(db, params.survey, now),
})
