import { assignmentListSchema, assignmentQuery } from '#shared/schemas/assignment'
import { readUnitAssignments } from '~~/server/services/assignments/unit'
import { requirePerson } from '~~/server/services/desk/change'

export default defineRoute({
  summary: 'Opinions given to the units one speaks for, what is due first in front',
  action: 'unit.speak',
  query: assignmentQuery.omit({ unit: true }),
  response: assignmentListSchema,
  handler: ({ db, actor, query, now }) => readUnitAssignments(db, query, { actor: requirePerson(actor), now }),
})
