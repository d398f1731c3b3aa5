import { sourceParams, sourcePatchSchema, surveyReturnsSchema } from '#shared/schemas/survey-source'
import { requirePerson } from '~~/server/services/desk/change'
import { patchSource, readReturns } from '~~/server/services/survey-sources'

export default defineRoute({
  summary: 'Change a place at which a survey is handed out; its code stays',
  action: 'survey.edit',
  params: sourceParams,
  body: sourcePatchSchema,
  response: surveyReturnsSchema,
  handler: async ({ db, params, body, actor, now }) => {
    await patchSource(db, params, body, requirePerson(actor))
    return readReturns(db, params.survey, now)
  },
})
