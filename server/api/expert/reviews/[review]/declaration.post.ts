import { declarationBody, reviewParams } from '#shared/schemas/expert-review'
import { ownReviewDetailSchema } from '#shared/schemas/expert-workplace'
import { requirePerson } from '~~/server/services/desk/change'
import { hasPassword } from '~~/server/services/profile'
import { declareInterest } from '~~/server/services/reviews/answer'
import { readOwnReview } from '~~/server/services/reviews/own'

export default defineRoute({
  summary: 'Declare one’s interests for this round, before anything of it can be read',
  action: 'expert.open',
  params: reviewParams,
  body: declarationBody,
  response: ownReviewDetailSchema,
  handler: async ({ event, db, params, body, actor, now }) => {
    const by = { actor: requirePerson(actor), now }
    await declareInterest(db, params.review, body, by)
    return readOwnReview(db, params.review, by.actor, await hasPassword(db, await useOwn(event, db, actor)))
  },
})
