import { stageParams } from '#shared/schemas/stage'
import { enteredSubmissionListSchema } from '#shared/schemas/submission'
import { requirePerson } from '~~/server/services/desk/change'
import { readEntered } from '~~/server/services/desk/enter'

export default defineRoute({
  summary: 'What one has taken down oneself, newest first',
  action: 'submission.enter',
  params: stageParams,
  response: enteredSubmissionListSchema,
  handler: ({ db, params, actor }) => readEntered(db, params.stage, requirePerson(actor).personId),
})
