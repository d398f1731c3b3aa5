import { assignmentAnswerBody, assignmentParams, unitAssignmentSchema } from '#shared/schemas/assignment'
import { answerAssignment } from '~~/server/services/assignments/unit'
import { requirePerson } from '~~/server/services/desk/change'

export default defineRoute({
  summary: 'Answer an opinion given to one’s unit, or mend the answer until it is used',
  action: 'unit.speak',
  params: assignmentParams,
  body: assignmentAnswerBody,
  response: unitAssignmentSchema,
  handler: ({ db, params, body, actor, now }) => answerAssignment(db, params.assignment, body, { actor: requirePerson(actor), now }),
})
