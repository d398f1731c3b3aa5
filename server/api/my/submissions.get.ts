import { ownSubmissionListSchema } from '#shared/schemas/receipt'
import { requirePerson } from '~~/server/services/desk/change'
import { readMySubmissions } from '~~/server/services/own-submissions'

export default defineRoute({
  summary: 'What the signed-in person has sent',
  action: 'account.own',
  response: ownSubmissionListSchema,
  handler: ({ db, actor }) => readMySubmissions(db, requirePerson(actor).personId),
})
