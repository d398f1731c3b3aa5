import { versionBodySchema, deskOpinionSchema, opinionParams } from '#shared/schemas/desk'
import { requirePerson } from '~~/server/services/desk/change'
import { releaseReply } from '~~/server/services/desk/replies'
import { readDeskOpinion } from '~~/server/services/desk/read'

export default defineRoute({
  summary: 'Publish the reply, by another person than its author; it goes out after 60 seconds',
  action: 'reply.publish',
  params: opinionParams,
  body: versionBodySchema,
  response: deskOpinionSchema,
  handler: async ({ db, params, body, actor, now }) => {
    await releaseReply(db, params.opinion, { actor: requirePerson(actor), version: body.version, now })
    return readDeskOpinion(db, params.opinion, actor, now)
  },
})
