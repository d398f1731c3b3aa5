import { z } from 'zod'
import { stageSummarySchema } from '#shared/schemas/stage'
import { readStages } from '~~/server/services/stages'

export default defineRoute({
  summary: 'Review stages, latest closing first',
  action: 'stage.read',
  response: z.object({ items: z.array(stageSummarySchema.extend({ plan: z.string() })), serverTime: z.iso.datetime() }),
  handler: async ({ db, now }) => ({ items: await readStages(db, now), serverTime: now.toISOString() }),
})
