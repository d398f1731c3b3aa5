import { constituencyEditSchema } from '#shared/schemas/joint'
import { personParams } from '#shared/schemas/person'
import { readConstituencyOf } from '~~/server/services/joints/constituency'

export default defineRoute({
  summary: 'The townships of a deputy or member',
  action: 'person.read',
  params: personParams,
  response: constituencyEditSchema,
  handler: ({ db, params }) => readConstituencyOf(db, params.person),
})
