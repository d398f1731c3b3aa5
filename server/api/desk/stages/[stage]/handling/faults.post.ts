import { sendStream } from 'h3'
import { z } from 'zod'
import { handlingSheetLimits } from '#shared/domain/handling-sheet'
import { sheetLang } from '#shared/schemas/sheet'
import { stageParams } from '#shared/schemas/stage'
import { requirePerson } from '~~/server/services/desk/change'
import { exportFaults } from '~~/server/services/handling-sheet/faults'

export default defineRoute({
  summary: 'The rows of a sheet of handling that conflict or are wrong as an .xlsx, with what to do beside each (multipart, field `file`)',
  action: 'desk.open',
  params: stageParams,
  query: sheetLang,
  form: z.object({}),
  response: z.any(),
  produces: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  limit: { name: 'sheet', points: 60, seconds: 600 },
  handler: async ({ event, db, params, query, actor, now }) => {
    const { file } = await readMultipart(event, { limit: handlingSheetLimits.bytes })
    const stream = await exportFaults(db, params.stage, file.bytes, { actor: requirePerson(actor), now, lang: query.lang })
    setSheetHeaders(event, `handling-${params.stage}-to-mend`)
    return sendStream(event, stream)
  },
})
