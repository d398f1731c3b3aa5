import { expertParams, expertPatchBody, expertSchema } from '#shared/schemas/expert'
import { requirePerson } from '~~/server/services/desk/change'
import { patchExpert } from '~~/server/services/experts/registry'

export default defineRoute({
  summary: 'Change single fields of an expert’s entry, or that he is asked no more, with the reason',
  action: 'expert.edit',
  params: expertParams,
  body: expertPatchBody,
  response: expertSchema,
  handler: ({ db, params, body, actor, now }) => patchExpert(db, params.expert, body, { actor: requirePerson(actor), now }),
})
