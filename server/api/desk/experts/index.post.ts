import { expertCreateBody, expertSchema } from '#shared/schemas/expert'
import { requirePerson } from '~~/server/services/desk/change'
import { createExpert } from '~~/server/services/experts/registry'

export default defineRoute({
  summary: 'Enter an expert, with an account or without; the id is the client’s',
  action: 'expert.edit',
  body: expertCreateBody,
  response: expertSchema,
  status: 201,
  handler: ({ db, body, actor, now }) => createExpert(db, body, { actor: requirePerson(actor), now }),
})
