import { z } from 'zod'
import { surveyParams } from '#shared/schemas/survey'
import { isPlaceOf } from '~~/server/services/survey-sources'

export default defineRoute({
  summary: 'Whether a survey is handed out under this code',
  action: 'stage.read',
  params: surveyParams.extend({ code: z.string().min(1).max(40) }),
  response: z.object({ known: z.boolean() }),
  handler: async ({ db, params }) => ({ known: await isPlaceOf(db, params.survey, params.code) }),
})
