import { reviewParams } from '#shared/schemas/expert-review'
import { ownReviewDetailSchema } from '#shared/schemas/expert-workplace'
import { requirePerson } from '~~/server/services/desk/change'
import { hasPassword } from '~~/server/services/profile'
import { readOwnReview } from '~~/server/services/reviews/own'

export default defineRoute({
  summary: 'One’s own part of a round: what is asked, what one writes and has sent, what became of it',
  action: 'expert.open',
  params: reviewParams,
  response: ownReviewDetailSchema,
  handler: async ({ event, db, params, actor }) => readOwnReview(db, params.review, requirePerson(actor), await hasPassword(db, await useOwn(event, db, actor))),
})
