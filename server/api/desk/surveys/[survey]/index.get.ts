import { surveyEditSchema, surveyParams } from '#shared/schemas/survey'
import { readSurveyEdit } from '~~/server/services/surveys'

export default defineRoute({
  summary: 'A survey as it is being written, with what keeps it from being published',
  action: 'desk.open',
  params: surveyParams,
  response: surveyEditSchema,
  handler: ({ db, params, now }) => readSurveyEdit(db, params.survey, now),
})
