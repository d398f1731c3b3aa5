import { sendStream } from 'h3'
import { z } from 'zod'
import { sheetLang } from '#shared/schemas/sheet'
import { surveyParams } from '#shared/schemas/survey'
import { writeTemplate } from '~~/server/services/response-import'

export default defineRoute({
  summary: 'An .xlsx to be filled in with responses of a survey, with lists of what can be chosen',
  action: 'submission.enter',
  params: surveyParams,
  query: sheetLang,
  response: z.any(),
  produces: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  handler: async ({ event, db, params, query }) => {
    const stream = await writeTemplate(db, params.survey, query.lang)
    setSheetHeaders(event, `responses-${params.survey}-template`)
    return sendStream(event, stream)
  },
})
