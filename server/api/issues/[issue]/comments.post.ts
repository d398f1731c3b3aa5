import { issueCommentBody, issueParams, issueSchema } from '#shared/schemas/issue'
import { requirePerson } from '~~/server/services/desk/change'
import { commentOnIssue } from '~~/server/services/issues/write'

export default defineRoute({
  summary: 'Say something about a question, and answer, close or open it again',
  action: 'issue.read',
  params: issueParams,
  body: issueCommentBody,
  response: issueSchema,
  status: 201,
  handler: ({ db, params, body, actor, now }) => commentOnIssue(db, params.issue, body, { actor: requirePerson(actor), now }),
})
