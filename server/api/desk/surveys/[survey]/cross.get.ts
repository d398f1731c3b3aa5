import { surveyParams } from '#shared/schemas/survey'
import { surveyCrossQuery, surveyCrossSchema } from '#shared/schemas/survey-results'
import { readCross } from '~~/server/services/survey-results'

export default defineRoute({
  summary: 'Two or three questions of a survey crossed; `keys` parted by commas',
  action: 'desk.open',
  params: surveyParams,
  query: surveyCrossQuery,
  response: surveyCrossSchema,
  handler: ({ db, params, query }) => readCross(db, params.survey, { keys: query.keys, filter: responseFilterOf(query), weighted: query.weighted }),
})
