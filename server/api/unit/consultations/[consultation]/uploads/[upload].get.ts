import { z } from 'zod'
import { consultationFileParams } from '#shared/schemas/consultation'
import { requireUnitFile } from '~~/server/services/consultations/files'
import { requirePerson } from '~~/server/services/desk/change'

export default defineRoute({
  summary: 'A file of the letter or of one’s own answer',
  action: 'consultation.answer',
  params: consultationFileParams,
  response: z.any(),
  produces: 'application/octet-stream',
  handler: async ({ event, db, params, actor, now }) => sendConsultationFile(event, await requireUnitFile(db, params, requirePerson(actor), now)),
})
