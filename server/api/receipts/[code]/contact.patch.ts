import { correctionBodySchema, ownDataSchema } from '#shared/schemas/contact'
import { receiptParams } from '#shared/schemas/receipt'
import { correctContact } from '~~/server/services/own-data'

export default defineRoute({
  summary: 'Correct one’s contact data; a new number or mailbox needs a proof of its own',
  action: 'plan.read',
  params: receiptParams,
  body: correctionBodySchema,
  response: ownDataSchema,
  // A claim is proven by a code; this slows whoever walks receipts with a proof of his own.
  limit: { name: 'ownData', points: 30, seconds: 600, for: 'takingPart' },
  handler: ({ db, params, body, actor, now }) => correctContact(db, params.code, body, { proof: body.proof, actor, now }),
})
