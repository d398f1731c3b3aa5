import { issueParams, issueSchema } from '#shared/schemas/issue'
import { requirePerson } from '~~/server/services/desk/change'
import { readIssue } from '~~/server/services/issues/read'

export default defineRoute({
  summary: 'A question with what was said about it',
  action: 'issue.read',
  params: issueParams,
  response: issueSchema,
  handler: ({ db, params, actor, now }) => readIssue(db, params.issue, { actor: requirePerson(actor), now }),
})
