import { z } from 'zod'
import { proofSchema } from '#shared/schemas/contact'
import { ownSubmissionListSchema } from '#shared/schemas/receipt'
import { findReceipts } from '~~/server/services/own-submissions'

export default defineRoute({
  summary: 'The receipts of a contact, with a proof that it is one’s own',
  action: 'plan.read',
  body: z.object({ proof: proofSchema }),
  response: ownSubmissionListSchema,
  limit: { name: 'receipts', points: 30, seconds: 600, for: 'takingPart' },
  handler: ({ db, body, now }) => findReceipts(db, body.proof, now),
})
