import { consultationParams } from '#shared/schemas/consultation'
import { consultationReasonBody, deskConsultationSchema } from '#shared/schemas/consultation-desk'
import { readDeskConsultation } from '~~/server/services/consultations/desk'
import { endConsultation } from '~~/server/services/consultations/send'
import { requirePerson } from '~~/server/services/desk/change'

export default defineRoute({
  summary: 'Recall a request that was sent by mistake',
  action: 'consultation.send',
  params: consultationParams,
  body: consultationReasonBody,
  response: deskConsultationSchema,
  handler: async ({ db, params, body, actor, now }) => {
    await endConsultation(db, params.consultation, 'recalled', body, requirePerson(actor), now)
    return readDeskConsultation(db, params.consultation, now)
  },
})
