import { jointParams, jointSchema } from '#shared/schemas/joint'
import { requirePerson } from '~~/server/services/desk/change'
import { takeLead } from '~~/server/services/joints/cosigners'

export default defineRoute({
  summary: 'Take the lead over: it was offered, or the lead has left his office',
  action: 'joint.edit',
  params: jointParams,
  response: jointSchema,
  handler: ({ db, params, actor, now }) => takeLead(db, params.joint, requirePerson(actor), now),
})
