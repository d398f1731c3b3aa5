import { interestDecisionBody, deskReviewSchema, reviewInvitationParams } from '#shared/schemas/expert-review'
import { requirePerson } from '~~/server/services/desk/change'
import { readDeskReview } from '~~/server/services/reviews/desk'
import { decideInterest } from '~~/server/services/reviews/answer'

export default defineRoute({
  summary: 'Decide of a declared interest: the expert stands aside, or it is no conflict',
  action: 'review.edit',
  params: reviewInvitationParams,
  body: interestDecisionBody,
  response: deskReviewSchema,
  handler: async ({ db, params, body, actor, now }) => {
    await decideInterest(db, params, body, { actor: requirePerson(actor), now })
    return readDeskReview(db, params.review, actor, now)
  },
})
