import { z } from 'zod'
import { listVillages } from '#db/queries/townships'
import { localTextSchema } from '#shared/schemas/text'

export default defineRoute({
  summary: 'Villages and communities of a township',
  action: 'plan.read',
  params: z.object({ township: z.string().max(20) }),
  response: z.object({ items: z.array(z.object({ code: z.string(), name: localTextSchema })) }),
  handler: async ({ db, params }) => ({ items: await listVillages(db, params.township) }),
})
