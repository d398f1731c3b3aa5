import { z } from 'zod'
import { stageParams } from '#shared/schemas/stage'
import { requirePerson } from '~~/server/services/desk/change'
import { releaseAll } from '~~/server/services/desk/claims'

export default defineRoute({
  summary: 'Give back everything held in a stage',
  action: 'opinion.categorise',
  params: stageParams,
  response: z.object({ released: z.number().int() }),
  handler: async ({ db, params, actor }) => ({ released: await releaseAll(db, params.stage, requirePerson(actor)) }),
})
