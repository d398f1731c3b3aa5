import { stageParams } from '#shared/schemas/stage'
import { intakeBatchAnswerSchema, intakeBatchSchema } from '#shared/schemas/submission'
import { requirePerson } from '~~/server/services/desk/change'
import { enterBatch } from '~~/server/services/desk/enter-batch'

export default defineRoute({
  summary: 'Take down up to a hundred at once, as from a township’s or the hotline’s sheet; each is judged by itself, and the same again stores nothing twice',
  action: 'submission.enter',
  params: stageParams,
  body: intakeBatchSchema,
  bodyLimit: 4 * 1024 * 1024,
  response: intakeBatchAnswerSchema,
  handler: ({ db, params, body, actor, now }) => enterBatch(db, params.stage, body, { actor: requirePerson(actor), now }),
})
