import { z } from 'zod'
import { reviewParams } from '#shared/schemas/expert-review'
import { int4Query } from '#shared/schemas/numbers'
import { requirePerson } from '~~/server/services/desk/change'
import { removeReview } from '~~/server/services/reviews/write'

export default defineRoute({
  summary: 'Take back a round that was not opened, at the version named in the query',
  action: 'review.edit',
  params: reviewParams,
  query: z.object({ version: int4Query }),
  response: z.void(),
  status: 204,
  handler: ({ db, params, query, actor, now }) => removeReview(db, params.review, query.version, { actor: requirePerson(actor), now }),
})
