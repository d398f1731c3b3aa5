import { assignmentReasonBody } from '#shared/schemas/assignment'
import { deskOpinionSchema, opinionParams } from '#shared/schemas/desk'
import { returnAnswer } from '~~/server/services/assignments/desk'
import { requirePerson } from '~~/server/services/desk/change'
import { readDeskOpinion } from '~~/server/services/desk/read'

export default defineRoute({
  summary: 'Return a unit’s answer to be mended',
  action: 'assignment.decide',
  params: opinionParams,
  body: assignmentReasonBody,
  response: deskOpinionSchema,
  handler: async ({ db, params, body, actor, now }) => {
    await returnAnswer(db, params.opinion, body, { actor: requirePerson(actor), now })
    return readDeskOpinion(db, params.opinion, actor, now)
  },
})
