import { z } from 'zod'
import { surveyParams } from '#shared/schemas/survey'
import { requirePerson } from '~~/server/services/desk/change'
import { clearTrials } from '~~/server/services/survey-trials'

export default defineRoute({
  summary: 'Remove all trials of a survey and end the links to try it',
  action: 'survey.edit',
  params: surveyParams,
  response: z.void(),
  status: 204,
  handler: ({ db, params, actor }) => clearTrials(db, params.survey, requirePerson(actor)),
})
