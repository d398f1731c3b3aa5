import { reviewPublishBody, deskReviewSchema, reviewParams } from '#shared/schemas/expert-review'
import { requirePerson } from '~~/server/services/desk/change'
import { readDeskReview } from '~~/server/services/reviews/desk'
import { publishReview } from '~~/server/services/reviews/publish'

export default defineRoute({
  summary: 'Release the conclusion of a closed round to the public, in the form that was set',
  action: 'review.publish',
  params: reviewParams,
  body: reviewPublishBody,
  response: deskReviewSchema,
  handler: async ({ db, params, body, actor, now }) => {
    await publishReview(db, params.review, body, { actor: requirePerson(actor), now })
    return readDeskReview(db, params.review, actor, now)
  },
})
