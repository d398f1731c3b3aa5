import { reviewInviteBody, deskReviewSchema, reviewParams } from '#shared/schemas/expert-review'
import { requirePerson } from '~~/server/services/desk/change'
import { readDeskReview } from '~~/server/services/reviews/desk'
import { inviteExperts } from '~~/server/services/reviews/write'

export default defineRoute({
  summary: 'Invite experts to a round, several at once',
  action: 'review.edit',
  params: reviewParams,
  body: reviewInviteBody,
  response: deskReviewSchema,
  handler: async ({ db, params, body, actor, now }) => {
    await inviteExperts(db, params.review, body.experts, { actor: requirePerson(actor), now })
    return readDeskReview(db, params.review, actor, now)
  },
})
