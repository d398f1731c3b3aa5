import { assignmentParams, unitAssignmentSchema } from '#shared/schemas/assignment'
import { readUnitAssignment } from '~~/server/services/assignments/read'
import { requirePerson } from '~~/server/services/desk/change'

export default defineRoute({
  summary: 'An opinion given to one’s unit: its words as covered for reading, what it is about, what was said so far',
  action: 'unit.speak',
  params: assignmentParams,
  response: unitAssignmentSchema,
  handler: ({ db, params, actor, now }) => readUnitAssignment(db, params.assignment, { actor: requirePerson(actor), now }),
})
