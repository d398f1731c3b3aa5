import { assignmentParams, assignmentReasonBody, unitAssignmentSchema } from '#shared/schemas/assignment'
import { handBack } from '~~/server/services/assignments/unit'
import { requirePerson } from '~~/server/services/desk/change'

export default defineRoute({
  summary: 'Hand an opinion back that is not one’s unit’s to answer',
  action: 'unit.speak',
  params: assignmentParams,
  body: assignmentReasonBody,
  response: unitAssignmentSchema,
  handler: ({ db, params, body, actor, now }) => handBack(db, params.assignment, body, { actor: requirePerson(actor), now }),
})
