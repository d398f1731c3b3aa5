import { z } from 'zod'
import { readMessageFigures } from '~~/server/services/messages'

export default defineRoute({
  summary: 'How many messages wait, and how many were given up in the last thirty days',
  action: 'admin.open',
  response: z.object({ waiting: z.number().int(), failed: z.number().int() }),
  handler: ({ db, now }) => readMessageFigures(db, now),
})
