import { reviewVersionBody, deskReviewSchema, reviewParams } from '#shared/schemas/expert-review'
import { requirePerson } from '~~/server/services/desk/change'
import { readDeskReview } from '~~/server/services/reviews/desk'
import { openReview } from '~~/server/services/reviews/write'

export default defineRoute({
  summary: 'Open a round: whoever is invited is told and can write',
  action: 'review.edit',
  params: reviewParams,
  body: reviewVersionBody,
  response: deskReviewSchema,
  handler: async ({ db, params, body, actor, now }) => {
    await openReview(db, params.review, body, { actor: requirePerson(actor), now })
    return readDeskReview(db, params.review, actor, now)
  },
})
