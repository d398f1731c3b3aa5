import { assignmentTakingBody } from '#shared/schemas/assignment'
import { deskOpinionSchema, opinionParams } from '#shared/schemas/desk'
import { takeAnswer } from '~~/server/services/assignments/desk'
import { requirePerson } from '~~/server/services/desk/change'
import { readDeskOpinion } from '~~/server/services/desk/read'

export default defineRoute({
  summary: 'Use what the unit proposes: outcome, reason and reply, which goes to be checked',
  action: 'assignment.take',
  params: opinionParams,
  body: assignmentTakingBody,
  response: deskOpinionSchema,
  handler: async ({ db, params, body, actor, now }) => {
    await takeAnswer(db, params.opinion, body, { actor: requirePerson(actor), now })
    return readDeskOpinion(db, params.opinion, actor, now)
  },
})
