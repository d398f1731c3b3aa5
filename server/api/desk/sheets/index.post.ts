import { z } from 'zod'
import { sheetLimits } from '#shared/domain/sheet'
import { worksheetsSchema } from '#shared/schemas/intake-sheet'
import { readWorkbook } from '~~/server/services/sheets/read'

export default defineRoute({
  summary: 'The cells of an .xlsx or CSV file as texts, for its columns to be assigned (multipart, field `file`); nothing is kept',
  action: 'submission.enter',
  form: z.object({}),
  response: worksheetsSchema,
  limit: { name: 'sheet', points: 60, seconds: 600 },
  handler: async ({ event }) => {
    const { file } = await readMultipart(event, { limit: sheetLimits.bytes })
    // Who calls a text a workbook is told so, as where the installation is set up.
    return { sheets: await readWorkbook(file.bytes, { csv: !/\.xls[xm]?$/i.test(file.fileName) }) }
  },
})
