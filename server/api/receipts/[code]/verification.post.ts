import { verificationBodySchema } from '#shared/schemas/contact'
import { receiptParams, receiptSchema } from '#shared/schemas/receipt'
import { verifyAuthor } from '~~/server/services/own-data'
import { readReceipt } from '~~/server/services/receipts'

export default defineRoute({
  summary: 'Prove one’s contact after sending, so that nobody has to vouch for the opinion',
  action: 'plan.read',
  params: receiptParams,
  body: verificationBodySchema,
  response: receiptSchema,
  // A claim is proven by a code; this slows whoever walks receipts with a proof of his own.
  limit: { name: 'ownData', points: 30, seconds: 600, for: 'takingPart' },
  handler: async ({ db, params, body, actor, now }) => {
    await verifyAuthor(db, params.code, body, { actor, now })
    return readReceipt(db, params.code, now)
  },
})
