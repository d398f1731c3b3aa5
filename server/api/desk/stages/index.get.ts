import { z } from 'zod'
import { dueSchema } from '#shared/schemas/desk-figures'
import { stageSummarySchema } from '#shared/schemas/stage'
import { requirePerson } from '~~/server/services/desk/change'
import { readDeskStages } from '~~/server/services/desk/stages'

const figures = z.object({ pending: z.number().int(), received: z.number().int(), categorised: z.number().int(), drafted: z.number().int(), checked: z.number().int(), mine: z.number().int(), escalated: z.number().int(), appealed: z.number().int(), due: dueSchema })

export default defineRoute({
  summary: 'Stages with what waits in each',
  action: 'desk.open',
  response: z.object({ items: z.array(stageSummarySchema.extend({ internal: z.boolean(), plan: z.string(), figures })) }),
  handler: async ({ db, actor, now }) => ({ items: await readDeskStages(db, requirePerson(actor), now) }),
})
