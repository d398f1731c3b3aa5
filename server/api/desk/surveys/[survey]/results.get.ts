import { surveyParams } from '#shared/schemas/survey'
import { responseFilterQuery, surveyResultsSchema } from '#shared/schemas/survey-results'
import { readResults } from '~~/server/services/survey-results'

export default defineRoute({
  summary: 'What was answered to each question of a survey, by any filter',
  action: 'desk.open',
  params: surveyParams,
  query: responseFilterQuery,
  response: surveyResultsSchema,
  handler: ({ db, params, query }) => readResults(db, params.survey, { filter: responseFilterOf(query), weighted: query.weighted }),
})
