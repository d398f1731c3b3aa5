import { surveyParams } from '#shared/schemas/survey'
import { handoverOpeningSchema, openedHandoverSchema } from '#shared/schemas/survey-handover'
import { openHandover } from '~~/server/services/survey-handovers'

export default defineRoute({
  summary: 'Sealed answers that wait for another device, by their id; the key stays in the link',
  action: 'submission.create',
  params: surveyParams,
  body: handoverOpeningSchema,
  response: openedHandoverSchema,
  handler: ({ db, params, body, now }) => openHandover(db, params.survey, body.id, now),
})
