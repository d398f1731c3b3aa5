import { consultationParams } from '#shared/schemas/consultation'
import { deskConsultationSchema } from '#shared/schemas/consultation-desk'
import { readDeskConsultation } from '~~/server/services/consultations/desk'

export default defineRoute({
  summary: 'A request at the desk: what is written of it, whom it asks, what they answered',
  action: 'consultation.read',
  params: consultationParams,
  response: deskConsultationSchema,
  handler: ({ db, params, now }) => readDeskConsultation(db, params.consultation, now),
})
