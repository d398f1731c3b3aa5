import { z } from 'zod'
import { listTownships } from '#db/queries/townships'
import { localTextSchema } from '#shared/schemas/text'

export default defineRoute({
  summary: 'Townships of the district',
  action: 'plan.read',
  response: z.object({ items: z.array(z.object({ code: z.string(), name: localTextSchema, kind: z.enum(['subdistrict', 'town']), centre: z.tuple([z.number(), z.number()]) })) }),
  handler: async ({ db }) => ({ items: (await listTownships(db)).map(t => ({ code: t.code, name: t.name, kind: t.kind, centre: [t.lon, t.lat] satisfies [number, number] })) }),
})
