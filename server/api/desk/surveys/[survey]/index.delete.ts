import { z } from 'zod'
import { surveyParams, surveyVersionQuery } from '#shared/schemas/survey'
import { requirePerson } from '~~/server/services/desk/change'
import { removeSurvey } from '~~/server/services/survey-removal'

export default defineRoute({
  summary: 'Delete a survey that was never published and has no responses but trials, on the version it was looked at',
  action: 'survey.edit',
  params: surveyParams,
  query: surveyVersionQuery,
  response: z.void(),
  status: 204,
  handler: ({ db, params, query, actor, now }) => removeSurvey(db, params.survey, query.version, requirePerson(actor), now),
})
