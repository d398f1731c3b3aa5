import { assignmentQuery, deskAssignmentListSchema } from '#shared/schemas/assignment'
import { readDeskAssignments } from '~~/server/services/assignments/list'

export default defineRoute({
  summary: 'Opinions given to units, and how each unit stands',
  action: 'assignment.read',
  query: assignmentQuery,
  response: deskAssignmentListSchema,
  handler: ({ db, query, now }) => readDeskAssignments(db, query, now),
})
