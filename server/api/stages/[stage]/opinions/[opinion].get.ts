import { z } from 'zod'
import { publicOpinionSchema } from '#shared/schemas/opinion'
import { stageParams } from '#shared/schemas/stage'
import { readPublicOpinion } from '~~/server/services/opinions'

export default defineRoute({
  summary: 'One public opinion, whole',
  action: 'opinion.readPublic',
  params: stageParams.extend({ opinion: z.uuid() }),
  response: publicOpinionSchema,
  handler: ({ db, params, now }) => readPublicOpinion(db, params.stage, params.opinion, now),
})
