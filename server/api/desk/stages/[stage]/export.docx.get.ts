import { z } from 'zod'
import { sheetLang } from '#shared/schemas/sheet'
import { stageParams } from '#shared/schemas/stage'
import { exportReport } from '~~/server/services/outcome-accounts/export'
import { draftFileName } from '~~/server/services/outcome-accounts/file-names'

export default defineRoute({
  summary: 'The report of a stage as .docx, in the office’s template where there is one (`own=1`: in our layout); the export is recorded',
  action: 'account.export',
  params: stageParams,
  query: sheetLang.extend({ own: z.literal('1').optional() }),
  response: z.any(),
  produces: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  handler: async ({ event, db, params, query, actor, now }) => sendAccount(event, 'docx', await exportReport(db, { stage: params.stage, own: query.own === '1', actor, now }), draftFileName('docx', query.lang)),
})
