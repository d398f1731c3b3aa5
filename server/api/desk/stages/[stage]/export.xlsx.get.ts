import { z } from 'zod'
import { sheetLang } from '#shared/schemas/sheet'
import { stageParams } from '#shared/schemas/stage'
import { exportTable } from '~~/server/services/outcome-accounts/export'
import { draftFileName } from '~~/server/services/outcome-accounts/file-names'

export default defineRoute({
  summary: 'The account of a stage as .xlsx: summary and every row, streamed; the export is recorded',
  action: 'account.export',
  params: stageParams,
  query: sheetLang,
  response: z.any(),
  produces: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  handler: async ({ event, db, params, query, actor, now }) => sendAccount(event, 'xlsx', await exportTable(db, 'xlsx', { stage: params.stage, actor, now }), draftFileName('xlsx', query.lang)),
})
