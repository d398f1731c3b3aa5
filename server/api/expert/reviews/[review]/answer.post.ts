import { invitationAnswerBody, reviewParams } from '#shared/schemas/expert-review'
import { ownReviewDetailSchema } from '#shared/schemas/expert-workplace'
import { requirePerson } from '~~/server/services/desk/change'
import { hasPassword } from '~~/server/services/profile'
import { answerInvitation } from '~~/server/services/reviews/answer'
import { readOwnReview } from '~~/server/services/reviews/own'

export default defineRoute({
  summary: 'Accept an invitation, or decline it with the reason',
  action: 'expert.open',
  params: reviewParams,
  body: invitationAnswerBody,
  response: ownReviewDetailSchema,
  handler: async ({ event, db, params, body, actor, now }) => {
    const by = { actor: requirePerson(actor), now }
    await answerInvitation(db, params.review, body, by)
    return readOwnReview(db, params.review, by.actor, await hasPassword(db, await useOwn(event, db, actor)))
  },
})
