import { issueListSchema, issueQuery } from '#shared/schemas/issue'
import { requirePerson } from '~~/server/services/desk/change'
import { readIssues } from '~~/server/services/issues/read'

export default defineRoute({
  summary: 'Questions between units that concern the reader; the desk reads all',
  action: 'issue.read',
  query: issueQuery,
  response: issueListSchema,
  handler: ({ db, actor, query, now }) => readIssues(db, query, { actor: requirePerson(actor), now }),
})
