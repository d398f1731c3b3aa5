import { surveyParams } from '#shared/schemas/survey'
import { surveyComparisonQuery, surveyComparisonSchema } from '#shared/schemas/survey-results'
import { readComparison } from '~~/server/services/survey-comparison'

export default defineRoute({
  summary: 'A survey beside another of its plan: shares and their differences, question by question',
  action: 'desk.open',
  params: surveyParams,
  query: surveyComparisonQuery,
  response: surveyComparisonSchema,
  handler: ({ db, params, query }) => readComparison(db, params.survey, query.with),
})
