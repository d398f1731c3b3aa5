import { surveyBodyBytes, surveyEditSchema, surveyParams, surveyPatchSchema } from '#shared/schemas/survey'
import { requirePerson } from '~~/server/services/desk/change'
import { patchSurvey, readSurveyEdit } from '~~/server/services/surveys'

export default defineRoute({
  summary: 'Change a survey; versions that were published stay as they were asked',
  action: 'survey.edit',
  params: surveyParams,
  body: surveyPatchSchema,
  bodyLimit: surveyBodyBytes,
  response: surveyEditSchema,
  handler: async ({ db, params, body, actor, now }) => {
    await patchSurvey(db, params.survey, body, requirePerson(actor), now)
    return readSurveyEdit(db, params.survey, now)
  },
})
