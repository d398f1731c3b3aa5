import { constituencyQuery, constituencySchema } from '#shared/schemas/joint'
import { requirePerson } from '~~/server/services/desk/change'
import { readConstituency } from '~~/server/services/joints/constituency'

export default defineRoute({
  summary: 'One’s townships, and what the public can read from there in a stage',
  action: 'joint.edit',
  query: constituencyQuery,
  response: constituencySchema,
  handler: ({ db, query, actor, now }) => readConstituency(db, requirePerson(actor), query.stage, now),
})
