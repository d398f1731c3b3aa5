import { z } from 'zod'
import { personInvitationParams } from '#shared/schemas/person'
import { revokeInvitation } from '~~/server/services/people/edit'

export default defineRoute({
  summary: 'Take an open one-time link back',
  action: 'person.maintain',
  params: personInvitationParams,
  response: z.void(),
  status: 204,
  handler: ({ event, db, params, actor, now }) => revokeInvitation(db, params, doerOf(event, actor), now),
})
