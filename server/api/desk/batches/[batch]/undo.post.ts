import { z } from 'zod'
import { requirePerson } from '~~/server/services/desk/change'
import { undoBatch } from '~~/server/services/desk/undo'

export default defineRoute({
  summary: 'Undo a bulk action as far as no later change stands on its parts',
  action: 'desk.open',
  params: z.object({ batch: z.uuid() }),
  // `kept`: the opinions that stay as they are, because somebody has changed them since or holds them.
  response: z.object({ changed: z.number().int(), kept: z.array(z.uuid()) }),
  handler: ({ db, params, actor, now }) => undoBatch(db, params.batch, requirePerson(actor), now),
})
