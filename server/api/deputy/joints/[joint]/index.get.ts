import { jointParams, jointSchema } from '#shared/schemas/joint'
import { requirePerson } from '~~/server/services/desk/change'
import { readJoint } from '~~/server/services/joints/read'

export default defineRoute({
  summary: 'A joint opinion, for its lead and those who were asked to sign',
  action: 'joint.edit',
  params: jointParams,
  response: jointSchema,
  handler: ({ db, params, actor, now }) => readJoint(db, params.joint, requirePerson(actor), now),
})
