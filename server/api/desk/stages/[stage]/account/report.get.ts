import { printedReportSchema } from '#shared/schemas/outcome'
import { stageParams } from '#shared/schemas/stage'
import { readReport } from '~~/server/services/outcome-accounts/export'

export default defineRoute({
  summary: 'What the report of a stage says, as lines and tables to be printed; recorded as an export',
  action: 'account.export',
  params: stageParams,
  response: printedReportSchema,
  handler: ({ db, params, actor, now }) => readReport(db, { stage: params.stage, actor, now }),
})
