import { z } from 'zod'
import { moveDecisionBody, moveParams } from '#shared/schemas/procedure-edit'
import { requirePerson } from '~~/server/services/desk/change'
import { decideMove } from '~~/server/services/procedure/moves'

export default defineRoute({
  summary: 'Sign a step off or refuse it (领导小组)',
  action: 'phase.sign',
  params: moveParams,
  body: moveDecisionBody,
  response: z.void(),
  status: 204,
  handler: ({ db, params, body, actor, now }) => decideMove(db, params.move, body, requirePerson(actor), now),
})
