import { consultationUnitParams, deskConsultationSchema } from '#shared/schemas/consultation-desk'
import { readDeskConsultation } from '~~/server/services/consultations/desk'
import { removeUnit } from '~~/server/services/consultations/send'
import { requirePerson } from '~~/server/services/desk/change'

export default defineRoute({
  summary: 'Take a unit out of a request that was not sent',
  action: 'consultation.edit',
  params: consultationUnitParams,
  response: deskConsultationSchema,
  handler: async ({ db, params, actor, now }) => {
    await removeUnit(db, params, requirePerson(actor))
    return readDeskConsultation(db, params.consultation, now)
  },
})
