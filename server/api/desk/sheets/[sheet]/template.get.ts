import { z } from 'zod'
import { intakeSheetParams } from '#shared/schemas/intake-sheet'
import { sheetLang } from '#shared/schemas/sheet'
import { writeIntakeTemplate } from '~~/server/services/desk/intake-template'

export default defineRoute({
  summary: 'An .xlsx of opinions to be filled in by a township, the hotline or a meeting, with example rows',
  action: 'submission.enter',
  params: intakeSheetParams,
  query: sheetLang,
  response: z.any(),
  produces: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  handler: async ({ event, params, query, now }) => sendSheet(event, params.sheet, await writeIntakeTemplate(params.sheet, query.lang, now)),
})
