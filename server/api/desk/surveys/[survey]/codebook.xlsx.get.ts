import { sendStream } from 'h3'
import { z } from 'zod'
import { surveyParams } from '#shared/schemas/survey'
import { requirePerson } from '~~/server/services/desk/change'
import { exportCodebook } from '~~/server/services/survey-files'

export default defineRoute({
  summary: 'What every variable of a survey means, with how many answered what; taking it is recorded',
  action: 'opinion.readAll',
  params: surveyParams,
  query: z.object({ lang: z.enum(['zh', 'en']).default('zh') }),
  response: z.any(),
  produces: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  handler: async ({ event, db, params, query: { lang }, actor }) => {
    const stream = await exportCodebook(db, params.survey, { lang, actor: requirePerson(actor) })
    setSheetHeaders(event, `codebook-${params.survey}`)
    return sendStream(event, stream)
  },
})
