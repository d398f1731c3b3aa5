import { assignmentExtensionBody, assignmentParams, unitAssignmentSchema } from '#shared/schemas/assignment'
import { askExtension } from '~~/server/services/assignments/unit'
import { requirePerson } from '~~/server/services/desk/change'

export default defineRoute({
  summary: 'Ask the office for more time',
  action: 'unit.speak',
  params: assignmentParams,
  body: assignmentExtensionBody,
  response: unitAssignmentSchema,
  handler: ({ db, params, body, actor, now }) => askExtension(db, params.assignment, body, { actor: requirePerson(actor), now }),
})
