import { consultationParams, replySignBody, unitConsultationSchema } from '#shared/schemas/consultation'
import { signReply } from '~~/server/services/consultations/reply'
import { readUnitConsultation } from '~~/server/services/consultations/unit'
import { requirePerson } from '~~/server/services/desk/change'

export default defineRoute({
  summary: 'Sign an answer: it is sent and stays as it is',
  action: 'consultation.sign',
  params: consultationParams,
  body: replySignBody,
  response: unitConsultationSchema,
  handler: async ({ db, params, body, actor, now }) => {
    await signReply(db, params.consultation, body, { actor: requirePerson(actor), now })
    return readUnitConsultation(db, params.consultation, requirePerson(actor), now)
  },
})
