import { reviewPatchBody, deskReviewSchema, reviewParams } from '#shared/schemas/expert-review'
import { requirePerson } from '~~/server/services/desk/change'
import { readDeskReview } from '~~/server/services/reviews/desk'
import { patchReview } from '~~/server/services/reviews/write'

export default defineRoute({
  summary: 'Change single fields of a round before it is closed',
  action: 'review.edit',
  params: reviewParams,
  body: reviewPatchBody,
  response: deskReviewSchema,
  handler: async ({ db, params, body, actor, now }) => {
    await patchReview(db, params.review, body, { actor: requirePerson(actor), now })
    return readDeskReview(db, params.review, actor, now)
  },
})
