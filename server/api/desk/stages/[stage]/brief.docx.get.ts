import { z } from 'zod'
import { briefQuery } from '#shared/schemas/brief'
import { sheetLang } from '#shared/schemas/sheet'
import { stageParams } from '#shared/schemas/stage'
import { briefFileName, exportBrief } from '~~/server/services/desk/brief'

export default defineRoute({
  summary: 'The brief of a stage as .docx, in Chinese; the export is recorded',
  action: 'desk.open',
  params: stageParams,
  query: briefQuery.extend(sheetLang.shape),
  response: z.any(),
  produces: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  handler: async ({ event, db, params, query, actor, now }) => {
    const { brief, bytes } = await exportBrief(db, { stage: params.stage, day: query.day, actor, now })
    return sendAccount(event, 'docx', bytes, briefFileName(brief, query.lang))
  },
})
