import { z } from 'zod'
import { jointCreateBody } from '#shared/schemas/joint'
import { requirePerson } from '~~/server/services/desk/change'
import { createJoint } from '~~/server/services/joints/write'

export default defineRoute({
  summary: 'Begin a joint opinion; the same id again answers as the first time',
  action: 'joint.edit',
  body: jointCreateBody,
  response: z.object({ id: z.uuid() }),
  status: 201,
  handler: ({ db, body, actor, now }) => createJoint(db, body, requirePerson(actor), now),
})
