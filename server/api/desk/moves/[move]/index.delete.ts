import { z } from 'zod'
import { moveParams } from '#shared/schemas/procedure-edit'
import { requirePerson } from '~~/server/services/desk/change'
import { withdrawMove } from '~~/server/services/procedure/moves'

export default defineRoute({
  summary: 'Take back a step that waits for the leading group: whoever asked for it',
  action: 'phase.ask',
  params: moveParams,
  response: z.void(),
  status: 204,
  handler: ({ db, params, actor, now }) => withdrawMove(db, params.move, requirePerson(actor), now),
})
