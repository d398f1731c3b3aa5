import { surveyParams } from '#shared/schemas/survey'
import { sourcesAnswerSchema, sourcesBodySchema } from '#shared/schemas/survey-source'
import { requirePerson } from '~~/server/services/desk/change'
import { addSources } from '~~/server/services/survey-sources'

export default defineRoute({
  summary: 'Add places at which a survey is handed out, each with a code of its own; those that are there already are passed over',
  action: 'survey.edit',
  params: surveyParams,
  body: sourcesBodySchema,
  response: sourcesAnswerSchema,
  status: 201,
  handler: ({ db, params, body, actor }) => addSources(db, params.survey, body, requirePerson(actor)),
})
