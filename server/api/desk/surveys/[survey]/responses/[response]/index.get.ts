import { responseParams, wholeResponseSchema } from '#shared/schemas/response-decision'
import { readResponse } from '~~/server/services/response-decisions'

export default defineRoute({
  summary: 'A response as a whole, with what was asked and which others are like it; contact data are not in it',
  action: 'opinion.readAll',
  params: responseParams,
  response: wholeResponseSchema,
  handler: ({ db, params }) => readResponse(db, params.survey, params.response),
})
