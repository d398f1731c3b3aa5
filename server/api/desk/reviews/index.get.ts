import { reviewListSchema } from '#shared/schemas/expert-review'
import { readReviews } from '~~/server/services/reviews/desk'

export default defineRoute({
  summary: 'Rounds of review by experts, the newest first, and the stages a new one can belong to',
  action: 'review.read',
  response: reviewListSchema,
  handler: ({ db, now }) => readReviews(db, now),
})
