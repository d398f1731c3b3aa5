import { extensionDecisionBody } from '#shared/schemas/assignment'
import { deskOpinionSchema, opinionParams } from '#shared/schemas/desk'
import { decideExtension } from '~~/server/services/assignments/desk'
import { requirePerson } from '~~/server/services/desk/change'
import { readDeskOpinion } from '~~/server/services/desk/read'

export default defineRoute({
  summary: 'Decide whether a unit gets more time',
  action: 'assignment.decide',
  params: opinionParams,
  body: extensionDecisionBody,
  response: deskOpinionSchema,
  handler: async ({ db, params, body, actor, now }) => {
    await decideExtension(db, params.opinion, body, { actor: requirePerson(actor), now })
    return readDeskOpinion(db, params.opinion, actor, now)
  },
})
