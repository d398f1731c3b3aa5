import { z } from 'zod'
import { opinionFilterSchema } from '#shared/schemas/opinion'
import { stageParams } from '#shared/schemas/stage'
import { readTownshipCounts } from '~~/server/services/stage-townships'

export default defineRoute({
  summary: 'Number of public opinions in each township; those about the whole district stand under an empty code',
  action: 'opinion.readPublic',
  params: stageParams,
  query: opinionFilterSchema.pick({ topic: true, outcome: true }),
  response: z.object({ counts: z.record(z.string(), z.number().int()) }),
  handler: async ({ db, params, query, now }) => ({ counts: await readTownshipCounts(db, params.stage, query, now) }),
})
