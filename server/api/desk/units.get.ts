import { z } from 'zod'
import { listUnits } from '#db/queries/units'
import { localTextSchema } from '#shared/schemas/text'

export default defineRoute({
  summary: 'Units an opinion can be assigned to',
  action: 'desk.open',
  response: z.object({ items: z.array(z.object({ id: z.uuid(), code: z.string(), name: localTextSchema, kind: z.enum(['member', 'office', 'techTeam', 'park', 'township']), /** The unit it was merged into: nothing is assigned to it any more. */ successorId: z.uuid().nullable() })) }),
  handler: async ({ db }) => ({ items: await listUnits(db) }),
})
