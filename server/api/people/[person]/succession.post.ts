import { z } from 'zod'
import { personParams, successionBody } from '#shared/schemas/person'
import { succeed } from '~~/server/services/people/memberships'

export default defineRoute({
  summary: 'Hand a person’s roles over to a successor in one step; assigned opinions stay with the unit',
  action: 'membership.grant',
  params: personParams,
  body: successionBody,
  response: z.void(),
  status: 204,
  handler: ({ event, db, params, body, actor, now }) => succeed(db, params.person, body.successor, doerOf(event, actor), now),
})
