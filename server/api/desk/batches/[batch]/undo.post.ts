import { z } from 'zod'
import { requirePerson } from '~~/server/services/desk/change'
import { undoBatch } from '~~/server/services/desk/undo'

export default defineRoute({
  summary: 'Undo a bulk action as far as no later change stands on its parts',
  action: 'desk.open',
  params: z.object({ batch: z.uuid() }),
  response: z.object({ changed: z.number().int() }),
  handler: async ({ db, params, actor, now }) => ({ changed: await undoBatch(db, params.batch, requirePerson(actor), now) }),
})
