import { ownReviewListSchema } from '#shared/schemas/expert-workplace'
import { requirePerson } from '~~/server/services/desk/change'
import { readOwnReviews } from '~~/server/services/reviews/own'

export default defineRoute({
  summary: 'The rounds one is invited to',
  action: 'expert.open',
  response: ownReviewListSchema,
  handler: ({ db, actor, now }) => readOwnReviews(db, requirePerson(actor), now),
})
