import { z } from 'zod'
import { opinionFilterSchema, pageLimit } from '#shared/schemas/opinion'
import { outcomeRowListSchema } from '#shared/schemas/outcome'
import { stageParams } from '#shared/schemas/stage'
import { readOutcomeRows } from '~~/server/services/outcomes'

export default defineRoute({
  summary: 'What became of each answered public opinion of a stage, in the order of their numbers: outcome, reason and the change it led to; empty where the stage shows no single opinions',
  action: 'stage.read',
  params: stageParams,
  query: opinionFilterSchema.pick({ outcome: true, topic: true, township: true }).extend({
    cursor: z.string().max(30).optional(),
    limit: z.coerce.number().int().min(1).max(pageLimit.most).default(pageLimit.usual),
  }),
  response: outcomeRowListSchema,
  handler: ({ db, params, query, now }) => readOutcomeRows(db, params.stage, query, now),
})
