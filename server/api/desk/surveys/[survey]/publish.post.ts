import { z } from 'zod'
import { int4 } from '#shared/schemas/numbers'
import { surveyEditSchema, surveyParams } from '#shared/schemas/survey'
import { requirePerson } from '~~/server/services/desk/change'
import { publishSurvey, readSurveyEdit } from '~~/server/services/surveys'

export default defineRoute({
  summary: 'Publish what is written as the next version of a survey',
  action: 'survey.edit',
  params: surveyParams,
  body: z.strictObject({ version: int4 }),
  response: surveyEditSchema,
  handler: async ({ db, params, body, actor, now }) => {
    await publishSurvey(db, params.survey, body.version, requirePerson(actor), now)
    return readSurveyEdit(db, params.survey, now)
  },
})
