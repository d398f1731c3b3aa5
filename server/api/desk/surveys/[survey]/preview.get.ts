import { surveyParams, surveySchema } from '#shared/schemas/survey'
import { readPreview } from '~~/server/services/surveys'

export default defineRoute({
  summary: 'A survey as what is being written would be answered, to be tried',
  action: 'desk.open',
  params: surveyParams,
  response: surveySchema,
  handler: ({ db, params, now }) => readPreview(db, params.survey, now),
})
