import { z } from 'zod'
import { listTownships, listTownshipsWithVillages } from '#db/queries/townships'
import { localTextSchema } from '#shared/schemas/text'

export default defineRoute({
  summary: 'Townships of the district',
  action: 'plan.read',
  response: z.object({ items: z.array(z.object({ code: z.string(), name: localTextSchema, kind: z.enum(['subdistrict', 'town']), centre: z.tuple([z.number(), z.number()]), /** Whether its villages are known. */ villages: z.boolean() })) }),
  handler: async ({ db }) => {
    const [townships, known] = [await listTownships(db), await listTownshipsWithVillages(db)]
    return { items: townships.map(t => ({ code: t.code, name: t.name, kind: t.kind, centre: [t.lon, t.lat] satisfies [number, number], villages: known.includes(t.code) })) }
  },
})
