import { z } from 'zod'
import { jointCodeBody } from '#shared/schemas/joint'
import { requirePerson } from '~~/server/services/desk/change'
import { joinByCode } from '~~/server/services/joints/cosigners'

export default defineRoute({
  summary: 'Join a joint opinion by the code that its lead has said',
  action: 'joint.edit',
  body: jointCodeBody,
  response: z.object({ id: z.uuid() }),
  limit: joiningLimit,
  handler: ({ db, body, actor, now }) => joinByCode(db, body.code, requirePerson(actor), now),
})
