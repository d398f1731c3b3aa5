import { replyBodySchema, deskOpinionSchema, opinionParams } from '#shared/schemas/desk'
import { requirePerson } from '~~/server/services/desk/change'
import { writeReply } from '~~/server/services/desk/replies'
import { readDeskOpinion } from '~~/server/services/desk/read'

export default defineRoute({
  summary: 'Draft the reply',
  action: 'reply.draft',
  params: opinionParams,
  body: replyBodySchema,
  response: deskOpinionSchema,
  handler: async ({ db, params, body, actor, now }) => {
    await writeReply(db, params.opinion, { text: body.text, lang: body.lang }, { actor: requirePerson(actor), version: body.version, now })
    return readDeskOpinion(db, params.opinion, actor, now)
  },
})
