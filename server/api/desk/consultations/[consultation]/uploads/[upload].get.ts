import { z } from 'zod'
import { consultationFileParams } from '#shared/schemas/consultation'
import { requireDeskFile } from '~~/server/services/consultations/files'

export default defineRoute({
  summary: 'A file of a request or of an answer that was sent',
  action: 'consultation.read',
  params: consultationFileParams,
  response: z.any(),
  produces: 'application/octet-stream',
  handler: async ({ event, db, params }) => sendConsultationFile(event, await requireDeskFile(db, params)),
})
