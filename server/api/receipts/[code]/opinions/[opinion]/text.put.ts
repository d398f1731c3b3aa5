import { mendBodySchema, ownOpinionParams, receiptSchema } from '#shared/schemas/receipt'
import { readReceipt } from '~~/server/services/receipts'
import { mendOpinion } from '~~/server/services/remedies'

export default defineRoute({
  summary: 'Mend an opinion that is not shown, and send it again; by its receipt, and a fresh code or account where its author is known by one',
  action: 'plan.read',
  params: ownOpinionParams,
  body: mendBodySchema,
  response: receiptSchema,
  // A claim is proven by a code; this slows whoever walks receipts with a proof of his own.
  limit: { name: 'ownData', points: 30, seconds: 600, for: 'takingPart' },
  handler: async ({ db, params: { code, opinion }, body: { proof, ...said }, actor, now }) => {
    await mendOpinion(db, code, { opinion, ...said }, { proof, actor, now })
    return readReceipt(db, code, now)
  },
})
