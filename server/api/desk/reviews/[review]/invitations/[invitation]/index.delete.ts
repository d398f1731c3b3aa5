import { z } from 'zod'
import { reviewInvitationParams } from '#shared/schemas/expert-review'
import { requirePerson } from '~~/server/services/desk/change'
import { uninviteExpert } from '~~/server/services/reviews/write'

export default defineRoute({
  summary: 'Take back the invitation of an expert who has not answered',
  action: 'review.edit',
  params: reviewInvitationParams,
  response: z.void(),
  status: 204,
  handler: ({ db, params, actor, now }) => uninviteExpert(db, params, { actor: requirePerson(actor), now }),
})
