import { deskOpinionSchema, opinionParams, withdrawBodySchema } from '#shared/schemas/desk'
import { requirePerson } from '~~/server/services/desk/change'
import { withdrawReply } from '~~/server/services/desk/replies'
import { readDeskOpinion } from '~~/server/services/desk/read'

export default defineRoute({
  summary: 'Withdraw a reply that is out, with a reason; it becomes a draft again and the public sees that it was withdrawn',
  action: 'reply.withdraw',
  params: opinionParams,
  body: withdrawBodySchema,
  response: deskOpinionSchema,
  handler: async ({ db, params, body: { version, reason }, actor, now }) => {
    await withdrawReply(db, params.opinion, reason, { actor: requirePerson(actor), version, now })
    return readDeskOpinion(db, params.opinion, actor, now)
  },
})
