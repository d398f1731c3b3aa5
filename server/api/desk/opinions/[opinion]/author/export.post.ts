import { contactReasonSchema } from '#shared/schemas/contact'
import { opinionParams } from '#shared/schemas/desk'
import { ownExportSchema } from '#shared/schemas/own-export'
import { exportForAuthor } from '~~/server/services/desk/author'

export default defineRoute({
  summary: 'Everything kept of a submission, for an author who calls and was checked; the reason goes into the record',
  action: 'author.serve',
  params: opinionParams,
  body: contactReasonSchema,
  response: ownExportSchema,
  handler: ({ db, params, body, actor, now }) => exportForAuthor(db, params.opinion, { actor, reason: body.reason, now }),
})
