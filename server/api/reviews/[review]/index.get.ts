import { publicReviewSchema, reviewParams } from '#shared/schemas/expert-review'
import { readPublicReview } from '~~/server/services/reviews/publish'

export default defineRoute({
  summary: 'The conclusion of a review by experts, once the director has released it',
  action: 'plan.read',
  params: reviewParams,
  response: publicReviewSchema,
  handler: ({ db, params }) => readPublicReview(db, params.review),
})
