import { planParams, planSchema } from '#shared/schemas/plan'
import { readPlan } from '~~/server/services/plans'

export default defineRoute({
  summary: 'A plan with its phases, stages and released drafts',
  action: 'plan.read',
  params: planParams,
  response: planSchema,
  handler: ({ db, params, now }) => readPlan(db, params.plan, now),
})
