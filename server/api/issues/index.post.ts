import { issueBody, issueSchema } from '#shared/schemas/issue'
import { requirePerson } from '~~/server/services/desk/change'
import { createIssue } from '~~/server/services/issues/write'

export default defineRoute({
  summary: 'Put a question or difficulty on the board; the same id again answers as the first time',
  action: 'issue.read',
  body: issueBody,
  response: issueSchema,
  status: 201,
  handler: ({ db, actor, body, now }) => createIssue(db, body, { actor: requirePerson(actor), now }),
})
