import { z } from 'zod'
import { reviewParams } from '#shared/schemas/expert-review'
import { requirePerson } from '~~/server/services/desk/change'
import { exportSummary } from '~~/server/services/reviews/papers'

export default defineRoute({
  summary: 'The summary of a round as .docx, in Chinese; the export is recorded',
  action: 'review.read',
  params: reviewParams,
  response: z.any(),
  produces: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  handler: async ({ event, db, params, actor, now }) => {
    const { name, bytes } = await exportSummary(db, params.review, { actor: requirePerson(actor), now })
    return sendAccount(event, 'docx', bytes, name)
  },
})
