import { z } from 'zod'
import { stageParams } from '#shared/schemas/stage'
import { readStageBlock } from '~~/server/services/stage-blocks'

export default defineRoute({
  summary: 'The paragraph of the stage’s draft that is being spoken about',
  action: 'draft.read',
  params: stageParams.extend({ block: z.uuid() }),
  response: z.object({ id: z.uuid(), number: z.string(), text: z.string(), chapter: z.number().int(), version: z.number().int(), plan: z.string() }),
  handler: ({ db, params }) => readStageBlock(db, params.stage, params.block),
})
