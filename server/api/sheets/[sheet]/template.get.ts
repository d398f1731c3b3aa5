import { z } from 'zod'
import { sheetLang, sheetParams } from '#shared/schemas/sheet'
import { writeTemplate } from '~~/server/services/sheets/import'

export default defineRoute({
  summary: 'An .xlsx to be filled in, with example rows',
  action: 'settings.edit',
  params: sheetParams,
  query: sheetLang,
  response: z.any(),
  produces: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  handler: async ({ event, params, query }) => sendSheet(event, params.sheet, await writeTemplate(params.sheet, query.lang)),
})
