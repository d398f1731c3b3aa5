import { ownDataSchema, ownerBodySchema } from '#shared/schemas/contact'
import { receiptParams } from '#shared/schemas/receipt'
import { readOwnData } from '~~/server/services/own-data'

export default defineRoute({
  summary: 'One’s own contact data, by receipt and fresh code or account',
  action: 'plan.read',
  params: receiptParams,
  body: ownerBodySchema,
  response: ownDataSchema,
  // A claim is proven by a code; this slows whoever walks receipts with a proof of his own.
  limit: { name: 'ownData', points: 30, seconds: 600, for: 'takingPart' },
  handler: ({ db, params, body, actor, now }) => readOwnData(db, params.code, { ...body, actor, now }),
})
