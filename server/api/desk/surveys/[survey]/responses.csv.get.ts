import { Readable } from 'node:stream'
import { sendStream, setResponseHeaders } from 'h3'
import { z } from 'zod'
import { surveyParams } from '#shared/schemas/survey'
import { requirePerson } from '~~/server/services/desk/change'
import { exportResponsesCsv } from '~~/server/services/survey-export'

export default defineRoute({
  summary: 'The responses of a survey that count, in codes, as CSV; taking it is recorded',
  action: 'opinion.readAll',
  params: surveyParams,
  response: z.any(),
  produces: 'text/csv',
  handler: async ({ event, db, params, actor }) => {
    const lines = await exportResponsesCsv(db, params.survey, { lang: 'zh', actor: requirePerson(actor) })
    setResponseHeaders(event, { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="gonghui-responses-${params.survey}.csv"`, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
    return sendStream(event, Readable.from(lines))
  },
})
