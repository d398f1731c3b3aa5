import { sendStream } from 'h3'
import { z } from 'zod'
import { surveyParams } from '#shared/schemas/survey'
import { requirePerson } from '~~/server/services/desk/change'
import { exportResponses } from '~~/server/services/survey-export'

export default defineRoute({
  summary: 'The responses of a survey that count, in words and in codes, with a codebook; taking it is recorded',
  action: 'opinion.readAll',
  params: surveyParams,
  query: z.object({ lang: z.enum(['zh', 'en']).default('zh') }),
  response: z.any(),
  produces: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  handler: async ({ event, db, params, query: { lang }, actor }) => {
    const stream = await exportResponses(db, params.survey, { lang, actor: requirePerson(actor) })
    setSheetHeaders(event, `responses-${params.survey}`)
    return sendStream(event, stream)
  },
})
