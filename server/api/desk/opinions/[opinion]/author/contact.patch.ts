import { authorCorrectionSchema, ownDataSchema } from '#shared/schemas/contact'
import { opinionParams } from '#shared/schemas/desk'
import { correctForAuthor } from '~~/server/services/desk/author'

export default defineRoute({
  summary: 'Correct contact data for an author who calls and was checked; the reason goes into the record',
  action: 'author.serve',
  params: opinionParams,
  body: authorCorrectionSchema,
  response: ownDataSchema,
  handler: ({ db, params, body, actor, now }) => correctForAuthor(db, params.opinion, body.contact, { actor, reason: body.reason, now }),
})
