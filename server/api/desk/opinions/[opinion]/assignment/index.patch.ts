import { assignmentPatchBody } from '#shared/schemas/assignment'
import { deskOpinionSchema, opinionParams } from '#shared/schemas/desk'
import { setDueDay } from '~~/server/services/assignments/desk'
import { requirePerson } from '~~/server/services/desk/change'
import { readDeskOpinion } from '~~/server/services/desk/read'

export default defineRoute({
  summary: 'Set another last day for a unit’s answer',
  action: 'assignment.decide',
  params: opinionParams,
  body: assignmentPatchBody,
  response: deskOpinionSchema,
  handler: async ({ db, params, body, actor, now }) => {
    await setDueDay(db, params.opinion, body, { actor: requirePerson(actor), now })
    return readDeskOpinion(db, params.opinion, actor, now)
  },
})
