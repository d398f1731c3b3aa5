import { contactReasonSchema } from '#shared/schemas/contact'
import { opinionParams } from '#shared/schemas/desk'
import { originalTextSchema } from '#shared/schemas/review'
import { readSealedOriginal } from '~~/server/services/desk/original'

export default defineRoute({
  summary: 'The original of an opinion in which something was covered; who looked and why goes into the record',
  action: 'submission.readOriginal',
  params: opinionParams,
  body: contactReasonSchema,
  response: originalTextSchema,
  handler: ({ db, params, body, actor }) => readSealedOriginal(db, params.opinion, body.reason, actor),
})
