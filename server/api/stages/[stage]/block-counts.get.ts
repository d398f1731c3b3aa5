import { z } from 'zod'
import { stageParams } from '#shared/schemas/stage'
import { readBlockCounts } from '~~/server/services/opinions'

export default defineRoute({
  summary: 'Number of public opinions at each block of the draft',
  action: 'opinion.readPublic',
  params: stageParams,
  response: z.object({ counts: z.record(z.string(), z.number().int()) }),
  handler: async ({ db, params, now }) => ({ counts: await readBlockCounts(db, params.stage, now) }),
})
