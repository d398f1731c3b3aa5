import { appealBodySchema, ownOpinionParams, receiptSchema } from '#shared/schemas/receipt'
import { readReceipt } from '~~/server/services/receipts'
import { fileAppealOf } from '~~/server/services/remedies'

export default defineRoute({
  summary: 'Ask another person to look again at an opinion’s being hidden; by its receipt, and a fresh code or account where its author is known by one',
  action: 'plan.read',
  params: ownOpinionParams,
  body: appealBodySchema,
  response: receiptSchema,
  // A claim is proven by a code; this slows whoever walks receipts with a proof of his own.
  limit: { name: 'ownData', points: 30, seconds: 600, for: 'takingPart' },
  handler: async ({ db, params: { code, opinion }, body: { proof, ...said }, actor, now }) => {
    await fileAppealOf(db, code, { opinion, ...said }, { proof, actor, now })
    return readReceipt(db, code, now)
  },
})
