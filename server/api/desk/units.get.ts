import { z } from 'zod'
import { listUnits } from '#db/queries/units'
import { localTextSchema } from '#shared/schemas/text'

export default defineRoute({
  summary: 'Units an opinion can be assigned to',
  action: 'desk.open',
  response: z.object({ items: z.array(z.object({ id: z.uuid(), code: z.string(), name: localTextSchema, kind: z.enum(['member', 'office', 'techTeam', 'park', 'township']) })) }),
  handler: async ({ db }) => ({ items: await listUnits(db) }),
})
