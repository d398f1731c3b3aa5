import { handlingAppliedSchema, handlingApplySchema } from '#shared/schemas/handling-sheet'
import { stageParams } from '#shared/schemas/stage'
import { requirePerson } from '~~/server/services/desk/change'
import { applyHandling } from '~~/server/services/handling-sheet/apply'

export default defineRoute({
  summary: 'Write rows of a sheet of handling, each on the version it was decided on; all parts of a batch are undone as one',
  action: 'desk.open',
  params: stageParams,
  body: handlingApplySchema,
  bodyLimit: 8 * 1024 * 1024,
  response: handlingAppliedSchema,
  handler: ({ db, params, body, actor, now }) => applyHandling(db, params.stage, body, { actor: requirePerson(actor), now }),
})
