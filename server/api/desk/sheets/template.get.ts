import { z } from 'zod'
import { intakeSheetQuery } from '#shared/schemas/intake-sheet'
import { writeIntakeTemplate } from '~~/server/services/desk/intake-template'

export default defineRoute({
  summary: 'An .xlsx of opinions to be filled in by a township, the hotline or a meeting, with example rows',
  action: 'submission.enter',
  query: intakeSheetQuery,
  response: z.any(),
  produces: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  handler: async ({ event, query, now }) => sendSheet(event, query.sheet, await writeIntakeTemplate(query.sheet, query.lang, now)),
})
