import { consultationParams } from '#shared/schemas/consultation'
import { consultationUnitsBody, deskConsultationSchema } from '#shared/schemas/consultation-desk'
import { readDeskConsultation } from '~~/server/services/consultations/desk'
import { addUnits } from '~~/server/services/consultations/send'
import { requirePerson } from '~~/server/services/desk/change'

export default defineRoute({
  summary: 'Ask further units, and bodies outside by name',
  action: 'consultation.edit',
  params: consultationParams,
  body: consultationUnitsBody,
  response: deskConsultationSchema,
  handler: async ({ db, params, body, actor, now }) => {
    await addUnits(db, params.consultation, body, requirePerson(actor), now)
    return readDeskConsultation(db, params.consultation, now)
  },
})
