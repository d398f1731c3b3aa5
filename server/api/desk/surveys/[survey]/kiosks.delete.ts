import { z } from 'zod'
import { surveyParams } from '#shared/schemas/survey'
import { requirePerson } from '~~/server/services/desk/change'
import { closeKiosks } from '~~/server/services/kiosks'

export default defineRoute({
  summary: 'Close every screen that was set up for a survey until now; what they still send counts as any other response',
  action: 'submission.enter',
  params: surveyParams,
  response: z.void(),
  status: 204,
  handler: ({ db, params, actor }) => closeKiosks(db, params.survey, requirePerson(actor)),
})
