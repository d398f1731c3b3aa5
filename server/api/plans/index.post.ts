import { z } from 'zod'
import { planBody } from '#shared/schemas/plan'
import { createPlan } from '~~/server/services/plans'

export default defineRoute({
  summary: 'Make a plan',
  action: 'plan.create',
  body: planBody,
  response: z.object({ slug: z.string() }),
  status: 201,
  handler: ({ event, db, body, actor }) => createPlan(db, body, doerOf(event, actor)),
})
