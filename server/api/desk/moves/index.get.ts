import { z } from 'zod'
import { waitingMoveSchema } from '#shared/schemas/phase-move'
import { readWaitingMoves } from '~~/server/services/procedure/move-report'

export default defineRoute({
  summary: 'Steps of plans that wait for the leading group (待领导小组签批)',
  action: 'procedure.read',
  response: z.object({ items: z.array(waitingMoveSchema) }),
  handler: ({ db }) => readWaitingMoves(db),
})
