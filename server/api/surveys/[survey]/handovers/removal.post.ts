import { z } from 'zod'
import { surveyParams } from '#shared/schemas/survey'
import { handoverRemovalSchema } from '#shared/schemas/survey-handover'
import { dropHandover } from '~~/server/services/survey-handovers'

export default defineRoute({
  summary: 'Remove sealed answers that wait for another device, by a proof that only their link gives; says nothing of whether there were any',
  action: 'submission.create',
  params: surveyParams,
  body: handoverRemovalSchema,
  response: z.void(),
  status: 204,
  limit: { ...handoverLimit, name: 'handoverRemoval' },
  handler: ({ db, params, body }) => dropHandover(db, params.survey, body),
})
