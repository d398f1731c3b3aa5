import { z } from 'zod'
import { reviewCreateBody } from '#shared/schemas/expert-review'
import { requirePerson } from '~~/server/services/desk/change'
import { createReview } from '~~/server/services/reviews/write'

export default defineRoute({
  summary: 'Begin a round of review within a stage of expert review; the id is the client’s',
  action: 'review.edit',
  body: reviewCreateBody,
  response: z.object({ slug: z.string() }),
  status: 201,
  handler: ({ db, body, actor, now }) => createReview(db, body, { actor: requirePerson(actor), now }),
})
