import { z } from 'zod'
import { uploadAnswerSchema } from '#shared/schemas/upload'
import { purposeSchema, receiveUpload, uploadLimitFor } from '~~/server/services/uploads'

export default defineRoute({
  summary: 'Upload a picture or a PDF (multipart, fields `purpose`, then `file`); without sign-in a photo of an opinion only',
  action: 'submission.create',
  form: z.object({ purpose: purposeSchema }),
  response: uploadAnswerSchema,
  status: 201,
  handler: async ({ event, actor, db, now }) => {
    await passUploadGate({ event, db, actor, now })
    return receiveUpload(db, actor, await readMultipart(event, { fields: ['purpose'], limit: fields => uploadLimitFor(actor, fields) }))
  },
})
