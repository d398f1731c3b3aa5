import { z } from 'zod'
import { sheetLimits } from '#shared/domain/sheet'
import { sheetParams, sheetReportSchema } from '#shared/schemas/sheet'
import { checkSheet } from '~~/server/services/sheets/import'

export default defineRoute({
  summary: 'Say row by row what an .xlsx would do (multipart, field `file`); writes nothing',
  action: 'settings.edit',
  params: sheetParams,
  form: z.object({}),
  response: sheetReportSchema,
  limit: { name: 'sheet', points: 60, seconds: 600 },
  handler: async ({ event, db, params, actor, now }) => {
    const { file } = await readMultipart(event, { limit: sheetLimits.bytes })
    return checkSheet(db, params.sheet, file.bytes, doerOf(event, actor), now)
  },
})
