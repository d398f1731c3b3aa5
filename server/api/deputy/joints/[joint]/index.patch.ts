import { jointParams, jointPatchBody, jointSchema } from '#shared/schemas/joint'
import { requirePerson } from '~~/server/services/desk/change'
import { patchJoint } from '~~/server/services/joints/write'

export default defineRoute({
  summary: 'Change single fields of a joint opinion; whoever confirmed is asked anew',
  action: 'joint.edit',
  params: jointParams,
  body: jointPatchBody,
  response: jointSchema,
  handler: ({ db, params, body, actor, now }) => patchJoint(db, params.joint, body, requirePerson(actor), now),
})
