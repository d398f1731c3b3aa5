import { splitBodySchema, deskOpinionSchema, opinionParams } from '#shared/schemas/desk'
import { requirePerson } from '~~/server/services/desk/change'
import { splitOpinion } from '~~/server/services/desk/split'
import { readDeskOpinion } from '~~/server/services/desk/read'

export default defineRoute({
  summary: 'Split an opinion into several',
  action: 'opinion.split',
  params: opinionParams,
  body: splitBodySchema,
  response: deskOpinionSchema,
  handler: async ({ db, params, body, actor, now }) => {
    await splitOpinion(db, params.opinion, body.parts, { actor: requirePerson(actor), version: body.version, now })
    return readDeskOpinion(db, params.opinion, actor, now)
  },
})
