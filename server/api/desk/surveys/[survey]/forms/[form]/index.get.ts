import { formParams, surveyFormSchema } from '#shared/schemas/response-entry'
import { requirePerson } from '~~/server/services/desk/change'
import { readForm } from '~~/server/services/response-entry'

export default defineRoute({
  summary: 'Whether the paper form with this number was typed before, and by whom; not what was typed',
  action: 'submission.enter',
  params: formParams,
  response: surveyFormSchema,
  handler: ({ db, params, actor }) => readForm(db, params.survey, params.form, { actor: requirePerson(actor) }),
})
