import { stageParams } from '#shared/schemas/stage'
import { stageEditSchema } from '#shared/schemas/stage-edit'
import { readStageEdit } from '~~/server/services/desk/stages'

export default defineRoute({
  summary: 'A stage as its form shows it',
  action: 'desk.open',
  params: stageParams,
  response: stageEditSchema,
  handler: ({ db, params, now }) => readStageEdit(db, params.stage, now),
})
