import { z } from 'zod'
import { planSummarySchema } from '#shared/schemas/plan'
import { readPlans } from '~~/server/services/plans'

export default defineRoute({
  summary: 'Plans of this installation',
  action: 'plan.read',
  response: z.object({ items: z.array(planSummarySchema) }),
  handler: async ({ db }) => ({ items: await readPlans(db) }),
})
