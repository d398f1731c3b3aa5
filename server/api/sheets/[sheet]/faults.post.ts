import { z } from 'zod'
import { sheetLimits } from '#shared/domain/sheet'
import { sheetLang, sheetParams } from '#shared/schemas/sheet'
import { writeFaults } from '~~/server/services/sheets/import'

export default defineRoute({
  summary: 'The wrong rows of an .xlsx as an .xlsx, with how to mend each (multipart, field `file`)',
  action: 'settings.edit',
  params: sheetParams,
  query: sheetLang,
  form: z.object({}),
  response: z.any(),
  produces: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  limit: { name: 'sheet', points: 60, seconds: 600 },
  handler: async ({ event, db, params, query, actor, now }) => {
    const { file } = await readMultipart(event, { limit: sheetLimits.bytes })
    return sendSheet(event, `${params.sheet}-to-mend`, await writeFaults(db, params.sheet, file.bytes, query.lang, doerOf(event, actor), now))
  },
})
