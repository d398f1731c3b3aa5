import { issueParams, issuePatchBody, issueSchema } from '#shared/schemas/issue'
import { requirePerson } from '~~/server/services/desk/change'
import { patchIssue } from '~~/server/services/issues/write'

export default defineRoute({
  summary: 'Change a question on the board, for whoever asked and the desk',
  action: 'issue.read',
  params: issueParams,
  body: issuePatchBody,
  response: issueSchema,
  handler: ({ db, params, body, actor, now }) => patchIssue(db, params.issue, body, { actor: requirePerson(actor), now }),
})
