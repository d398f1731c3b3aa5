import { ownerBodySchema } from '#shared/schemas/contact'
import { receiptParams, receiptSchema } from '#shared/schemas/receipt'
import { forgetPageState } from '~~/server/page-cache/generations'
import { readReceipt } from '~~/server/services/receipts'
import { withdrawSubmission } from '~~/server/services/withdrawal'

export default defineRoute({
  summary: 'Withdraw a submission: it leaves the public pages and is closed',
  action: 'plan.read',
  params: receiptParams,
  body: ownerBodySchema,
  response: receiptSchema,
  // A claim is proven by a code; this slows whoever walks receipts with a proof of his own.
  limit: { name: 'ownData', points: 30, seconds: 600, for: 'takingPart' },
  handler: async ({ db, params, body, actor, now }) => {
    await withdrawSubmission(db, params.code, { ...body, actor, now })
    // The author looks whether it is gone: at once in this process, within seconds in the others.
    forgetPageState()
    return readReceipt(db, params.code, now)
  },
})
