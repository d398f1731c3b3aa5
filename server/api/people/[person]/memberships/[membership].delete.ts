import { z } from 'zod'
import { personMembershipParams } from '#shared/schemas/person'
import { endMembership } from '~~/server/services/people/memberships'

export default defineRoute({
  summary: 'End a role now; it stays in the person’s history',
  action: 'admin.open',
  params: personMembershipParams,
  response: z.void(),
  status: 204,
  handler: ({ event, db, params, actor, now }) => endMembership(db, params, doerOf(event, actor), now),
})
