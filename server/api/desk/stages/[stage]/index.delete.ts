import { z } from 'zod'
import { stageParams } from '#shared/schemas/stage'
import { requirePerson } from '~~/server/services/desk/change'
import { removeStage } from '~~/server/services/desk/stages'

export default defineRoute({
  summary: 'Remove a review stage without submissions',
  action: 'stage.edit',
  params: stageParams,
  response: z.void(),
  status: 204,
  handler: ({ db, params, actor, now }) => removeStage(db, params.stage, requirePerson(actor), now),
})
