import { z } from 'zod'
import { can } from '#shared/domain/permissions'
import { uploadAnswerSchema } from '#shared/schemas/upload'
import { purposeSchema, receiveUpload, uploadLimitFor } from '~~/server/services/uploads'

export default defineRoute({
  summary: 'Upload a picture or a PDF (multipart, fields `purpose`, then `file`); without sign-in a photo of an opinion only',
  action: 'submission.create',
  form: z.object({ purpose: purposeSchema }),
  response: uploadAnswerSchema,
  status: 201,
  handler: async ({ event, actor, db, now }) => {
    if (!can(actor, 'desk.open')) await passGate({ event, db, actor, now }, { limit: uploadLimit, purpose: 'upload' })
    await takeAccountPoint(db, event, actor, 'upload', now)
    return receiveUpload(db, actor, await readMultipart(event, { fields: ['purpose'], limit: fields => uploadLimitFor(actor, fields) }))
  },
})
