import { consultationParams } from '#shared/schemas/consultation'
import { consultationVersionBody, deskConsultationSchema } from '#shared/schemas/consultation-desk'
import { readDeskConsultation } from '~~/server/services/consultations/desk'
import { sendConsultation } from '~~/server/services/consultations/send'
import { requirePerson } from '~~/server/services/desk/change'

export default defineRoute({
  summary: 'Send a request to all its units at once',
  action: 'consultation.send',
  params: consultationParams,
  body: consultationVersionBody,
  response: deskConsultationSchema,
  handler: async ({ db, params, body, actor, now }) => {
    await sendConsultation(db, params.consultation, body.version, requirePerson(actor), now)
    return readDeskConsultation(db, params.consultation, now)
  },
})
