import { surveyParams } from '#shared/schemas/survey'
import { markListQuery, markListSchema } from '#shared/schemas/survey-marks'
import { readMarks } from '~~/server/services/survey-marks'

export default defineRoute({
  summary: 'What was marked on a map or a figure for a question, newest first',
  action: 'desk.open',
  params: surveyParams,
  query: markListQuery,
  response: markListSchema,
  handler: ({ db, params, query: { question, about, bbox, cursor, limit, lang, ...filter } }) => readMarks(db, params.survey, { question, about, bbox, cursor, limit, lang, filter: responseFilterOf(filter) }),
})
