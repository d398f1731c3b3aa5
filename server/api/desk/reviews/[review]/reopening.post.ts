import { reviewReasonBody, deskReviewSchema, reviewParams } from '#shared/schemas/expert-review'
import { requirePerson } from '~~/server/services/desk/change'
import { readDeskReview } from '~~/server/services/reviews/desk'
import { reopenReview } from '~~/server/services/reviews/close'

export default defineRoute({
  summary: 'Open a closed round again, with the reason',
  action: 'review.override',
  params: reviewParams,
  body: reviewReasonBody,
  response: deskReviewSchema,
  handler: async ({ db, params, body, actor, now }) => {
    await reopenReview(db, params.review, body, { actor: requirePerson(actor), now })
    return readDeskReview(db, params.review, actor, now)
  },
})
