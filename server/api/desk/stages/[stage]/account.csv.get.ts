import { z } from 'zod'
import { stageParams } from '#shared/schemas/stage'
import { exportTable } from '~~/server/services/outcome-accounts/export'

export default defineRoute({
  summary: 'The account of a stage as .csv: summary and every row, streamed; the export is recorded',
  action: 'account.export',
  params: stageParams,
  response: z.any(),
  produces: 'text/csv',
  handler: async ({ event, db, params, actor, now }) => sendAccount(event, 'csv', await exportTable(db, 'csv', { stage: params.stage, actor, now })),
})
