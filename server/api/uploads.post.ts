import { z } from 'zod'
import { uploadAnswerSchema } from '#shared/schemas/upload'
import { purposeSchema, receiveUpload, uploadLimitFor } from '~~/server/services/uploads'

/** A village committee sends for many from one address; a photo costs about a second of one core. */
const guestLimit = { name: 'upload', points: 60, seconds: 600 }

export default defineRoute({
  summary: 'Upload a picture or a PDF (multipart, fields `purpose`, then `file`); without sign-in a photo of an opinion only',
  action: 'submission.create',
  form: z.object({ purpose: purposeSchema }),
  response: uploadAnswerSchema,
  status: 201,
  handler: async ({ event, actor, db, now }) => {
    if (actor.kind === 'guest') await takePoint(db, event, guestLimit, now)
    return receiveUpload(db, actor, await readMultipart(event, { fields: ['purpose'], limit: fields => uploadLimitFor(actor, fields) }))
  },
})
