import { z } from 'zod'
import { reviewFileParams } from '#shared/schemas/expert-review'
import { requirePerson } from '~~/server/services/desk/change'
import { requireReviewFile } from '~~/server/services/reviews/files'
import { sendFile } from '~~/server/files/send-file'

export default defineRoute({
  summary: 'A file of the material of a round, for who may read it',
  action: 'expert.open',
  params: reviewFileParams,
  response: z.any(),
  produces: 'application/octet-stream',
  handler: async ({ event, db, params, actor }) => {
    const file = await requireReviewFile(db, params, requirePerson(actor))
    return sendFile(event, useFiles(), { key: fileKey(file.id, file.variant), contentType: file.contentType, etag: `"${file.id}"`, cacheControl: 'private, no-store', size: file.bytes, saveAs: file.name })
  },
})
