import { responseListQuery, responseListSchema } from '#shared/schemas/response-decision'
import { surveyParams } from '#shared/schemas/survey'
import { readResponses } from '~~/server/services/response-decisions'

export default defineRoute({
  summary: 'Responses of a survey to be decided on, newest first, with how all of them count',
  action: 'opinion.readAll',
  params: surveyParams,
  query: responseListQuery,
  response: responseListSchema,
  handler: ({ db, params, query }) => readResponses(db, params.survey, query),
})
