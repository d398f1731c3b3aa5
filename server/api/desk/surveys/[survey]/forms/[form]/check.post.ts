import { formCheckAnswerSchema, formCheckSchema, formParams } from '#shared/schemas/response-entry'
import { requirePerson } from '~~/server/services/desk/change'
import { checkForm } from '~~/server/services/response-entry'

export default defineRoute({
  summary: 'Compare what a second person typed off a paper form with the first; where both agree, or say what stands on the paper, it is checked',
  action: 'submission.enter',
  params: formParams,
  body: formCheckSchema,
  response: formCheckAnswerSchema,
  handler: ({ db, params, body, actor, now }) => checkForm(db, params.survey, params.form, body, { actor: requirePerson(actor), now }),
})
