import { sendStream, setResponseHeaders } from 'h3'
import { z } from 'zod'
import { surveyParams } from '#shared/schemas/survey'
import { requirePerson } from '~~/server/services/desk/change'
import { exportSpss } from '~~/server/services/survey-files'

export default defineRoute({
  summary: 'The responses of a survey that count for SPSS: data and the syntax that labels them; taking it is recorded',
  action: 'opinion.readAll',
  params: surveyParams,
  query: z.object({ lang: z.enum(['zh', 'en']).default('zh') }),
  response: z.any(),
  produces: 'application/zip',
  handler: async ({ event, db, params, query: { lang }, actor }) => {
    const stream = await exportSpss(db, params.survey, { lang, actor: requirePerson(actor) })
    setResponseHeaders(event, { 'content-type': 'application/zip', 'content-disposition': `attachment; filename="gonghui-spss-${params.survey}.zip"`, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
    return sendStream(event, stream)
  },
})
