import { consultationParams } from '#shared/schemas/consultation'
import { consultationVersionBody, deskConsultationSchema } from '#shared/schemas/consultation-desk'
import { readDeskConsultation } from '~~/server/services/consultations/desk'
import { reopenConsultation } from '~~/server/services/consultations/send'
import { requirePerson } from '~~/server/services/desk/change'

export default defineRoute({
  summary: 'Open a request again that was closed too early',
  action: 'consultation.edit',
  params: consultationParams,
  body: consultationVersionBody,
  response: deskConsultationSchema,
  handler: async ({ db, params, body, actor, now }) => {
    await reopenConsultation(db, params.consultation, body.version, requirePerson(actor), now)
    return readDeskConsultation(db, params.consultation, now)
  },
})
