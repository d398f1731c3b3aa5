import { stageParams } from '#shared/schemas/stage'
import { stageEditSchema, stagePatchSchema } from '#shared/schemas/stage-edit'
import { requirePerson } from '~~/server/services/desk/change'
import { patchStage, readStageEdit } from '~~/server/services/desk/stages'

export default defineRoute({
  summary: 'Change a review stage',
  action: 'stage.edit',
  params: stageParams,
  body: stagePatchSchema,
  response: stageEditSchema,
  handler: async ({ db, params, body, actor, now }) => readStageEdit(db, await patchStage(db, params.stage, body, requirePerson(actor), now), now),
})
