import { constituencyBody, constituencyEditSchema } from '#shared/schemas/joint'
import { requirePerson } from '~~/server/services/desk/change'
import { setConstituency } from '~~/server/services/joints/constituency'

export default defineRoute({
  summary: 'Set one’s own townships',
  action: 'joint.edit',
  body: constituencyBody,
  response: constituencyEditSchema,
  handler: ({ db, body, actor, now }) => {
    const person = requirePerson(actor)
    return setConstituency(db, person.personId, body, person, now)
  },
})
