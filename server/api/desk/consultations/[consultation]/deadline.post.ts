import { consultationParams } from '#shared/schemas/consultation'
import { consultationDeadlineBody, deskConsultationSchema } from '#shared/schemas/consultation-desk'
import { readDeskConsultation } from '~~/server/services/consultations/desk'
import { moveDeadline } from '~~/server/services/consultations/send'
import { requirePerson } from '~~/server/services/desk/change'

export default defineRoute({
  summary: 'Move the last day, with the reason the units are told',
  action: 'consultation.edit',
  params: consultationParams,
  body: consultationDeadlineBody,
  response: deskConsultationSchema,
  handler: async ({ db, params, body, actor, now }) => {
    await moveDeadline(db, params.consultation, body, requirePerson(actor), now)
    return readDeskConsultation(db, params.consultation, now)
  },
})
