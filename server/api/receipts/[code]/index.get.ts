import { setResponseHeader } from 'h3'
import { receiptParams, receiptSchema } from '#shared/schemas/receipt'
import { readReceipt } from '~~/server/services/receipts'

export default defineRoute({
  summary: 'What became of a submission, by its receipt code',
  action: 'plan.read',
  params: receiptParams,
  response: receiptSchema,
  // 60 bits cannot be guessed at this pace; a family that looks up ten codes is not slowed.
  limit: { name: 'receipt', points: 30, seconds: 60, for: 'takingPart' },
  handler: ({ event, db, params, now }) => {
    setResponseHeader(event, 'referrer-policy', 'no-referrer')
    setResponseHeader(event, 'x-robots-tag', 'noindex')
    return readReceipt(db, params.code, now)
  },
})
