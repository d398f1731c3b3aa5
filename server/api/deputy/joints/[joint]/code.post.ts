import { jointParams, jointSchema } from '#shared/schemas/joint'
import { requirePerson } from '~~/server/services/desk/change'
import { renewCode } from '~~/server/services/joints/write'

export default defineRoute({
  summary: 'Give a draft another code to join with',
  action: 'joint.edit',
  params: jointParams,
  response: jointSchema,
  handler: ({ db, params, actor, now }) => renewCode(db, params.joint, requirePerson(actor), now),
})
