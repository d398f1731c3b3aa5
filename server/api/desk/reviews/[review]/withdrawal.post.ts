import { reviewReasonBody, deskReviewSchema, reviewParams } from '#shared/schemas/expert-review'
import { requirePerson } from '~~/server/services/desk/change'
import { readDeskReview } from '~~/server/services/reviews/desk'
import { withdrawReview } from '~~/server/services/reviews/publish'

export default defineRoute({
  summary: 'Take a published conclusion from the public, with the reason that stands in its place',
  action: 'review.publish',
  params: reviewParams,
  body: reviewReasonBody,
  response: deskReviewSchema,
  handler: async ({ db, params, body, actor, now }) => {
    await withdrawReview(db, params.review, body, { actor: requirePerson(actor), now })
    return readDeskReview(db, params.review, actor, now)
  },
})
