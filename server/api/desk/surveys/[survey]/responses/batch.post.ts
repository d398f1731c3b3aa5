import { surveyParams } from '#shared/schemas/survey'
import { surveyImportAnswerSchema, surveyImportSchema } from '#shared/schemas/survey-import'
import { requirePerson } from '~~/server/services/desk/change'
import { importResponses } from '~~/server/services/response-import'

export default defineRoute({
  summary: 'Take up to two hundred rows of a sheet of responses; each is judged by itself, and the same again stores nothing twice',
  action: 'submission.enter',
  params: surveyParams,
  body: surveyImportSchema,
  bodyLimit: 8 * 1024 * 1024,
  response: surveyImportAnswerSchema,
  handler: ({ db, params, body, actor, now }) => importResponses(db, params.survey, body, { actor: requirePerson(actor), now }),
})
