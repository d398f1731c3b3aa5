import { deskOpinionSchema, opinionParams, returnBodySchema } from '#shared/schemas/desk'
import { requirePerson } from '~~/server/services/desk/change'
import { returnReply } from '~~/server/services/desk/replies'
import { readDeskOpinion } from '~~/server/services/desk/read'

export default defineRoute({
  summary: 'Return a drafted reply to its author, with a reason; by another person than its author, before it is published',
  action: 'reply.return',
  params: opinionParams,
  body: returnBodySchema,
  response: deskOpinionSchema,
  handler: async ({ db, params, body: { version, reason }, actor, now }) => {
    await returnReply(db, params.opinion, reason, { actor: requirePerson(actor), version, now })
    return readDeskOpinion(db, params.opinion, actor, now)
  },
})
