import { ownerBodySchema } from '#shared/schemas/contact'
import { ownExportSchema } from '#shared/schemas/own-export'
import { receiptParams } from '#shared/schemas/receipt'
import { exportSubmission } from '~~/server/services/own-submissions'

export default defineRoute({
  summary: 'Everything kept of a submission, for its author',
  action: 'plan.read',
  params: receiptParams,
  body: ownerBodySchema,
  response: ownExportSchema,
  // A claim is proven by a code; this slows whoever walks receipts with a proof of his own.
  limit: { name: 'ownData', points: 30, seconds: 600, for: 'takingPart' },
  handler: ({ db, params, body, actor, now }) => exportSubmission(db, params.code, { ...body, actor, now }),
})
