import { contactReasonSchema } from '#shared/schemas/contact'
import { surveyParams } from '#shared/schemas/survey'
import { surveyContactsSchema } from '#shared/schemas/survey-contacts'
import { requirePerson } from '~~/server/services/desk/change'
import { readSurveyContacts } from '~~/server/services/survey-contacts'

export default defineRoute({
  summary: 'The contacts that respondents left; who looked and why goes into the record',
  action: 'contact.read',
  params: surveyParams,
  body: contactReasonSchema,
  response: surveyContactsSchema,
  handler: ({ db, params, body, actor }) => readSurveyContacts(db, params.survey, body.reason, requirePerson(actor)),
})
