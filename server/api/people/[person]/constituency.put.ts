import { constituencyBody, constituencyEditSchema } from '#shared/schemas/joint'
import { personParams } from '#shared/schemas/person'
import { requirePerson } from '~~/server/services/desk/change'
import { setConstituency } from '~~/server/services/joints/constituency'

export default defineRoute({
  summary: 'Set the townships of a deputy or member',
  action: 'person.edit',
  params: personParams,
  body: constituencyBody,
  response: constituencyEditSchema,
  handler: ({ db, params, body, actor, now }) => setConstituency(db, params.person, body, requirePerson(actor), now),
})
