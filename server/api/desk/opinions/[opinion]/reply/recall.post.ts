import { versionBodySchema, deskOpinionSchema, opinionParams } from '#shared/schemas/desk'
import { requirePerson } from '~~/server/services/desk/change'
import { recallReply } from '~~/server/services/desk/replies'
import { readDeskOpinion } from '~~/server/services/desk/read'

export default defineRoute({
  summary: 'Recall a reply that has not gone out yet',
  action: 'reply.publish',
  params: opinionParams,
  body: versionBodySchema,
  response: deskOpinionSchema,
  handler: async ({ db, params, body, actor, now }) => {
    await recallReply(db, params.opinion, { actor: requirePerson(actor), version: body.version, now })
    return readDeskOpinion(db, params.opinion, actor, now)
  },
})
