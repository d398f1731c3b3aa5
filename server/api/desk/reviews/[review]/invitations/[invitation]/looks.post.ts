import { paperLookBody, deskReviewSchema, reviewInvitationParams } from '#shared/schemas/expert-review'
import { requirePerson } from '~~/server/services/desk/change'
import { readDeskReview } from '~~/server/services/reviews/desk'
import { enterLook } from '~~/server/services/reviews/look'

export default defineRoute({
  summary: 'Register what an expert without an account says of the answer to his comment',
  action: 'review.edit',
  params: reviewInvitationParams,
  body: paperLookBody,
  response: deskReviewSchema,
  handler: async ({ db, params, body, actor, now }) => {
    await enterLook(db, { ...params, comment: body.comment }, body, { actor: requirePerson(actor), now })
    return readDeskReview(db, params.review, actor, now)
  },
})
