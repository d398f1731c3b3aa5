import { consultationUnitParams, consultationViewBody, deskConsultationSchema } from '#shared/schemas/consultation-desk'
import { readDeskConsultation } from '~~/server/services/consultations/desk'
import { setOfficeView } from '~~/server/services/consultations/register'
import { requirePerson } from '~~/server/services/desk/change'

export default defineRoute({
  summary: 'Write what the office says to a unit that does not agree, and why',
  action: 'consultation.edit',
  params: consultationUnitParams,
  body: consultationViewBody,
  response: deskConsultationSchema,
  handler: async ({ db, params, body, actor, now }) => {
    await setOfficeView(db, params, body, { actor: requirePerson(actor), now })
    return readDeskConsultation(db, params.consultation, now)
  },
})
