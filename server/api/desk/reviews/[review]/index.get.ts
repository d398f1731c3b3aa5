import { deskReviewSchema, reviewParams } from '#shared/schemas/expert-review'
import { readDeskReview } from '~~/server/services/reviews/desk'

export default defineRoute({
  summary: 'A round of review at the desk, its experts as far as the reader may know them',
  action: 'review.read',
  params: reviewParams,
  response: deskReviewSchema,
  handler: ({ db, params, actor, now }) => readDeskReview(db, params.review, actor, now),
})
