import { z } from 'zod'
import { stageParams } from '#shared/schemas/stage'
import { readReport } from '~~/server/services/outcome-accounts/export'

export default defineRoute({
  summary: 'What the report of a stage says, under the names of its template’s places, to be printed; recorded as an export',
  action: 'account.export',
  params: stageParams,
  response: z.record(z.string(), z.union([z.string(), z.array(z.record(z.string(), z.string()))])),
  handler: ({ db, params, actor, now }) => readReport(db, { stage: params.stage, actor, now }),
})
