import { consultationParams } from '#shared/schemas/consultation'
import { consultationPatchBody, deskConsultationSchema } from '#shared/schemas/consultation-desk'
import { readDeskConsultation } from '~~/server/services/consultations/desk'
import { patchConsultation } from '~~/server/services/consultations/write'
import { requirePerson } from '~~/server/services/desk/change'

export default defineRoute({
  summary: 'Change single fields of a request that was not sent',
  action: 'consultation.edit',
  params: consultationParams,
  body: consultationPatchBody,
  response: deskConsultationSchema,
  handler: async ({ db, params, body, actor, now }) => {
    await patchConsultation(db, params.consultation, body, requirePerson(actor), now)
    return readDeskConsultation(db, params.consultation, now)
  },
})
