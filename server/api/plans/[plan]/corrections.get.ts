import { planParams } from '#shared/schemas/plan'
import { correctionListSchema } from '#shared/schemas/takedown'
import { readCorrections } from '~~/server/services/takedowns/list'

export default defineRoute({
  summary: 'What was taken down from a plan and what corrects it, numbered, the newest first',
  action: 'plan.read',
  params: planParams,
  response: correctionListSchema,
  handler: async ({ db, params }) => ({ items: await readCorrections(db, params.plan) }),
})
