import { grantBody, personParams, personSchema } from '#shared/schemas/person'
import { grantMembership } from '~~/server/services/people/memberships'
import { readPerson } from '~~/server/services/people/read'

export default defineRoute({
  summary: 'Grant a role for a unit: the administrator, for the three duties the security officer; nobody to himself',
  action: 'admin.open',
  params: personParams,
  body: grantBody,
  response: personSchema,
  status: 201,
  handler: async ({ event, db, params, body, actor, now }) => {
    await grantMembership(db, params.person, body, doerOf(event, actor), now)
    return readPerson(db, params.person, now)
  },
})
