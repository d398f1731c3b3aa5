import { surveyParams } from '#shared/schemas/survey'
import { surveyWordsQuery, surveyWordsSchema } from '#shared/schemas/survey-results'
import { readWords } from '~~/server/services/survey-results'

export default defineRoute({
  summary: 'What was written to a question of a survey, newest first',
  action: 'desk.open',
  params: surveyParams,
  query: surveyWordsQuery,
  response: surveyWordsSchema,
  handler: ({ db, params, query: { question, q, cursor, limit, ...filter } }) => readWords(db, params.survey, { question, q, cursor, limit, filter: responseFilterOf(filter) }),
})
