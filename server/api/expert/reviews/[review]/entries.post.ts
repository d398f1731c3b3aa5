import { entrySendBody, reviewParams } from '#shared/schemas/expert-review'
import { ownReviewDetailSchema } from '#shared/schemas/expert-workplace'
import { requirePerson } from '~~/server/services/desk/change'
import { hasPassword, requireSigner } from '~~/server/services/profile'
import { readOwnReview } from '~~/server/services/reviews/own'
import { sendEntry } from '~~/server/services/reviews/send'

export default defineRoute({
  summary: 'Sign one’s opinion or a supplement, confirmed by the password, and send it: frozen from then on',
  action: 'expert.open',
  params: reviewParams,
  body: entrySendBody,
  response: ownReviewDetailSchema,
  status: 201,
  limit: { name: 'signature', points: 30, seconds: 600 },
  handler: async ({ event, db, params, body, actor, now }) => {
    const [own, by] = [await useOwn(event, db, actor), { actor: requirePerson(actor), now }]
    await requireSigner(db, own, body.password, now)
    await sendEntry(db, params.review, body, by)
    return readOwnReview(db, params.review, by.actor, await hasPassword(db, own))
  },
})
