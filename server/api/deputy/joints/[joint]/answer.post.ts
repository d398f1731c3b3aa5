import { jointAnswerBody, jointParams, jointSchema } from '#shared/schemas/joint'
import { requirePerson } from '~~/server/services/desk/change'
import { answerJoint } from '~~/server/services/joints/cosigners'

export default defineRoute({
  summary: 'Confirm the text one has read, decline, or leave',
  action: 'joint.edit',
  params: jointParams,
  body: jointAnswerBody,
  response: jointSchema,
  handler: ({ db, params, body, actor, now }) => answerJoint(db, params.joint, body, requirePerson(actor), now),
})
