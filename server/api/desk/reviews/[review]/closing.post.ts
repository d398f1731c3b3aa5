import { reviewCloseBody, deskReviewSchema, reviewParams } from '#shared/schemas/expert-review'
import { requirePerson } from '~~/server/services/desk/change'
import { readDeskReview } from '~~/server/services/reviews/desk'
import { closeReview } from '~~/server/services/reviews/close'

export default defineRoute({
  summary: 'Close a round with its conclusion; where comments stand against it only the director, with the reason',
  action: 'review.edit',
  params: reviewParams,
  body: reviewCloseBody,
  response: deskReviewSchema,
  handler: async ({ db, params, body, actor, now }) => {
    await closeReview(db, params.review, body, { actor: requirePerson(actor), now })
    return readDeskReview(db, params.review, actor, now)
  },
})
