import { deskOpinionSchema, opinionParams } from '#shared/schemas/desk'
import { escalationBodySchema } from '#shared/schemas/review'
import { decideOnOpinion } from '~~/server/services/desk/escalate'
import { requirePerson } from '~~/server/services/desk/change'
import { readDeskOpinion } from '~~/server/services/desk/read'

export default defineRoute({
  summary: 'Decide on an opinion that was brought before the director; handling goes on',
  action: 'escalation.decide',
  params: opinionParams,
  body: escalationBodySchema,
  response: deskOpinionSchema,
  handler: async ({ db, params, body, actor, now }) => {
    await decideOnOpinion(db, params.opinion, body.note, { actor: requirePerson(actor), version: body.version, now })
    return readDeskOpinion(db, params.opinion, actor, now)
  },
})
