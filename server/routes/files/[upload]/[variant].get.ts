import { z } from 'zod'
import { fileVariants } from '#shared/schemas/upload'
import { requireFile } from '~~/server/services/uploads'
import { sendFile } from '~~/server/files/send-file'

export default defineRoute({
  summary: 'A stored file: `original`, `display` or `thumb` of a picture, `file` of anything else',
  action: 'draft.read',
  params: z.object({ upload: z.uuid(), variant: z.enum(fileVariants) }),
  response: z.any(),
  produces: 'application/octet-stream',
  handler: async ({ event, actor, db, params, now }) => {
    const file = await requireFile(db, actor, params, now)
    return sendFile(event, useFiles(), {
      key: fileKey(file.upload.id, file.variant),
      contentType: file.contentType,
      etag: `"${file.upload.id}-${file.variant}"`,
      // Kept by the visitor's own browser, and asked for before each use: what is taken down has to be gone from there (design §4.14).
      cacheControl: file.public ? 'private, no-cache' : 'private, no-store',
      ...(file.variant === 'file' ? { size: file.upload.bytes, saveAs: file.upload.fileName } : {}),
    })
  },
})
