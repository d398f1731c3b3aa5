import { surveyVersionParams, surveyVersionSchema } from '#shared/schemas/response-entry'
import { readVersion } from '~~/server/services/response-entry'

export default defineRoute({
  summary: 'What a published version of a survey asked, for paper forms that were printed before the newest',
  action: 'desk.open',
  params: surveyVersionParams,
  response: surveyVersionSchema,
  handler: ({ db, params }) => readVersion(db, params.survey, params.version),
})
