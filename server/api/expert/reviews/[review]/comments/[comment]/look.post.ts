import { secondLookBody, secondLookParams } from '#shared/schemas/expert-review'
import { ownReviewDetailSchema } from '#shared/schemas/expert-workplace'
import { requirePerson } from '~~/server/services/desk/change'
import { hasPassword } from '~~/server/services/profile'
import { lookAgain } from '~~/server/services/reviews/look'
import { readOwnReview } from '~~/server/services/reviews/own'

export default defineRoute({
  summary: 'Look at the answer to one’s comment: satisfied, or one keeps the objection with words',
  action: 'expert.open',
  params: secondLookParams,
  body: secondLookBody,
  response: ownReviewDetailSchema,
  handler: async ({ event, db, params, body, actor, now }) => {
    const by = { actor: requirePerson(actor), now }
    await lookAgain(db, params, body, by)
    return readOwnReview(db, params.review, by.actor, await hasPassword(db, await useOwn(event, db, actor)))
  },
})
