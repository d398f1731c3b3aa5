import { stageCreateSchema, stageEditSchema } from '#shared/schemas/stage-edit'
import { requirePerson } from '~~/server/services/desk/change'
import { createStage, readStageEdit } from '~~/server/services/desk/stages'

export default defineRoute({
  summary: 'Make a review stage',
  action: 'stage.edit',
  body: stageCreateSchema,
  response: stageEditSchema,
  status: 201,
  handler: async ({ db, body, actor, now }) => {
    await createStage(db, body, requirePerson(actor), now)
    return readStageEdit(db, body.slug, now)
  },
})
