import { stageParams } from '#shared/schemas/stage'
import { surveyBodyBytes, surveyEditSchema, surveyFieldsSchema } from '#shared/schemas/survey'
import { requirePerson } from '~~/server/services/desk/change'
import { createSurvey, readSurveyEdit } from '~~/server/services/surveys'

export default defineRoute({
  summary: 'Make a survey',
  action: 'survey.edit',
  params: stageParams,
  body: surveyFieldsSchema,
  bodyLimit: surveyBodyBytes,
  response: surveyEditSchema,
  status: 201,
  handler: async ({ db, params, body, actor, now }) => {
    await createSurvey(db, params.stage, body, requirePerson(actor))
    return readSurveyEdit(db, body.slug, now)
  },
})
