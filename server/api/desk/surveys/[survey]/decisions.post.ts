import { z } from 'zod'
import { decisionsBodySchema } from '#shared/schemas/response-decision'
import { surveyParams } from '#shared/schemas/survey'
import { requirePerson } from '~~/server/services/desk/change'
import { decideResponses } from '~~/server/services/response-decisions'

export default defineRoute({
  summary: 'Decide whether responses of a survey count, all or none; null takes a decision back',
  action: 'response.decide',
  params: surveyParams,
  body: decisionsBodySchema,
  response: z.void(),
  status: 204,
  handler: ({ db, params, body, actor }) => decideResponses(db, params.survey, body, requirePerson(actor)),
})
