import { entryPaperBody, deskReviewSchema, reviewInvitationParams } from '#shared/schemas/expert-review'
import { requirePerson } from '~~/server/services/desk/change'
import { readDeskReview } from '~~/server/services/reviews/desk'
import { enterPaper } from '~~/server/services/reviews/send'

export default defineRoute({
  summary: 'Register an opinion that came on paper, with its scan',
  action: 'review.edit',
  params: reviewInvitationParams,
  body: entryPaperBody,
  response: deskReviewSchema,
  handler: async ({ db, params, body, actor, now }) => {
    await enterPaper(db, params, body, { actor: requirePerson(actor), now })
    return readDeskReview(db, params.review, actor, now)
  },
})
