import { z } from 'zod'
import { responseFileParams } from '#shared/schemas/response-decision'
import { requirePerson } from '~~/server/services/desk/change'
import { requireResponseFile } from '~~/server/services/response-files'
import { sendFile } from '~~/server/files/send-file'

export default defineRoute({
  summary: 'A file that came with a response; opening it is recorded',
  action: 'submission.readOriginal',
  params: responseFileParams,
  response: z.any(),
  produces: 'application/octet-stream',
  handler: async ({ event, db, params, actor, now }) => {
    const { upload, variant, contentType } = await requireResponseFile(db, params, requirePerson(actor), now)
    return sendFile(event, useFiles(), {
      key: fileKey(upload.id, variant),
      contentType,
      etag: `"${upload.id}-${variant}"`,
      cacheControl: 'private, no-store',
      ...(variant === 'file' ? { size: upload.bytes, saveAs: upload.fileName } : {}),
    })
  },
})
