import { z } from 'zod'
import { planParams } from '#shared/schemas/plan'
import { moveBody } from '#shared/schemas/procedure-edit'
import { requirePerson } from '~~/server/services/desk/change'
import { askForMove } from '~~/server/services/procedure/moves'

export default defineRoute({
  summary: 'Take a plan a step further, halt it, send it back or take it up again; a step of the leading group waits for its signature',
  action: 'phase.ask',
  params: planParams,
  body: moveBody,
  response: z.object({ id: z.uuid(), waiting: z.boolean() }),
  status: 201,
  handler: ({ db, params, body, actor, now }) => askForMove(db, params.plan, body, requirePerson(actor), now),
})
