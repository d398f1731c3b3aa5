import { cosignerBody, jointParams, jointSchema } from '#shared/schemas/joint'
import { requirePerson } from '~~/server/services/desk/change'
import { inviteCosigner } from '~~/server/services/joints/cosigners'

export default defineRoute({
  summary: 'Ask a deputy or member by name to sign',
  action: 'joint.edit',
  params: jointParams,
  body: cosignerBody,
  response: jointSchema,
  handler: ({ db, params, body, actor, now }) => inviteCosigner(db, params.joint, body.person, requirePerson(actor), now),
})
