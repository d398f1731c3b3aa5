import { consultationParams, unitConsultationSchema } from '#shared/schemas/consultation'
import { openUnitConsultation } from '~~/server/services/consultations/unit'
import { requirePerson } from '~~/server/services/desk/change'

export default defineRoute({
  summary: 'What one unit was asked; that it was looked at is noted once',
  action: 'consultation.answer',
  params: consultationParams,
  response: unitConsultationSchema,
  handler: ({ db, params, actor, now }) => openUnitConsultation(db, params.consultation, requirePerson(actor), now),
})
