import { z } from 'zod'
import { contactReasonSchema } from '#shared/schemas/contact'
import { opinionParams } from '#shared/schemas/desk'
import { withdrawForAuthor } from '~~/server/services/desk/author'

export default defineRoute({
  summary: 'Withdraw a submission for an author who calls and was checked; the reason goes into the record',
  action: 'author.serve',
  params: opinionParams,
  body: contactReasonSchema,
  response: z.void(),
  status: 204,
  handler: ({ db, params, body, actor, now }) => withdrawForAuthor(db, params.opinion, { actor, reason: body.reason, now }),
})
