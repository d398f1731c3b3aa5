import { surveyParams } from '#shared/schemas/survey'
import { surveyImportsSchema } from '#shared/schemas/survey-import'
import { readImports } from '~~/server/services/response-import'

export default defineRoute({
  summary: 'The sheets that responses of a survey were read from',
  action: 'submission.enter',
  params: surveyParams,
  response: surveyImportsSchema,
  handler: ({ db, params }) => readImports(db, params.survey),
})
