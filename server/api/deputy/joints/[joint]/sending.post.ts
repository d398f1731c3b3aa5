import { jointParams, jointSchema, jointSendBody } from '#shared/schemas/joint'
import { requirePerson } from '~~/server/services/desk/change'
import { sendJoint } from '~~/server/services/joints/send'

export default defineRoute({
  summary: 'Send a joint opinion in, in the name of those who have confirmed; pressed twice it is sent once',
  action: 'joint.edit',
  params: jointParams,
  body: jointSendBody,
  response: jointSchema,
  handler: ({ db, params, body, actor, now }) => sendJoint(db, params.joint, body, requirePerson(actor), now),
})
