import { jointListSchema } from '#shared/schemas/joint'
import { requirePerson } from '~~/server/services/desk/change'
import { readJoints } from '~~/server/services/joints/read'

export default defineRoute({
  summary: 'What one leads or was asked to sign jointly, and where one can begin',
  action: 'joint.edit',
  response: jointListSchema,
  handler: ({ db, actor, now }) => readJoints(db, requirePerson(actor), now),
})
