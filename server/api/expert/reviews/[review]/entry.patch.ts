import { z } from 'zod'
import { entryPatchBody, reviewParams } from '#shared/schemas/expert-review'
import { requirePerson } from '~~/server/services/desk/change'
import { saveEntry } from '~~/server/services/reviews/answer'

export default defineRoute({
  summary: 'Keep what one is writing, field by field; nobody else reads it',
  action: 'expert.open',
  params: reviewParams,
  body: entryPatchBody,
  response: z.object({ version: z.number().int() }),
  bodyLimit: 1_048_576,
  handler: ({ db, params, body, actor }) => saveEntry(db, params.review, body, requirePerson(actor)),
})
