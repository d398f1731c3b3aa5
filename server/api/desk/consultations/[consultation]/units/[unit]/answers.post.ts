import { consultationRegisterBody, consultationUnitParams, deskConsultationSchema } from '#shared/schemas/consultation-desk'
import { readDeskConsultation } from '~~/server/services/consultations/desk'
import { registerAnswer } from '~~/server/services/consultations/register'
import { requirePerson } from '~~/server/services/desk/change'

export default defineRoute({
  summary: 'Register a letter that came on paper or through OA',
  action: 'consultation.edit',
  params: consultationUnitParams,
  body: consultationRegisterBody,
  response: deskConsultationSchema,
  handler: async ({ db, params, body, actor, now }) => {
    await registerAnswer(db, params, body, { actor: requirePerson(actor), now })
    return readDeskConsultation(db, params.consultation, now)
  },
})
