import { z } from 'zod'
import { jointParams } from '#shared/schemas/joint'
import { requirePerson } from '~~/server/services/desk/change'
import { discardJoint } from '~~/server/services/joints/write'

export default defineRoute({
  summary: 'Throw the draft of a joint opinion away',
  action: 'joint.edit',
  params: jointParams,
  response: z.void(),
  status: 204,
  handler: ({ db, params, actor }) => discardJoint(db, params.joint, requirePerson(actor)),
})
