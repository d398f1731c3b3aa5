import { deskOpinionSchema, opinionParams } from '#shared/schemas/desk'
import { escalationBodySchema } from '#shared/schemas/review'
import { escalateOpinion } from '~~/server/services/desk/escalate'
import { requirePerson } from '~~/server/services/desk/change'
import { readDeskOpinion } from '~~/server/services/desk/read'

export default defineRoute({
  summary: 'Bring a sensitive opinion before the director, who is told at once, and hold it until he decides',
  action: 'opinion.escalate',
  params: opinionParams,
  body: escalationBodySchema,
  response: deskOpinionSchema,
  handler: async ({ db, params, body, actor, now }) => {
    await escalateOpinion(db, params.opinion, body.note, { actor: requirePerson(actor), version: body.version, now })
    return readDeskOpinion(db, params.opinion, actor, now)
  },
})
