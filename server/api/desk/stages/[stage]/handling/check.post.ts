import { z } from 'zod'
import { handlingSheetLimits } from '#shared/domain/handling-sheet'
import { handlingReportSchema } from '#shared/schemas/handling-sheet'
import { stageParams } from '#shared/schemas/stage'
import { requirePerson } from '~~/server/services/desk/change'
import { judgeHandling } from '~~/server/services/handling-sheet/judge'

export default defineRoute({
  summary: 'Say row by row what a sheet of handling would change (multipart, field `file`); writes nothing',
  action: 'desk.open',
  params: stageParams,
  form: z.object({}),
  response: handlingReportSchema,
  limit: { name: 'sheet', points: 60, seconds: 600 },
  handler: async ({ event, db, params, actor, now }) => {
    const { file } = await readMultipart(event, { limit: handlingSheetLimits.bytes })
    const { rows, counts } = await judgeHandling(db, params.stage, file.bytes, { actor: requirePerson(actor), now })
    return sendRows(event, { rows, counts })
  },
})
