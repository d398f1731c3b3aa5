import { consultationParams, replyReturnBody, unitConsultationSchema } from '#shared/schemas/consultation'
import { unhandReply } from '~~/server/services/consultations/reply'
import { readUnitConsultation } from '~~/server/services/consultations/unit'
import { requirePerson } from '~~/server/services/desk/change'

export default defineRoute({
  summary: 'Return an answer to whoever prepared it, with the reason',
  action: 'consultation.sign',
  params: consultationParams,
  body: replyReturnBody,
  response: unitConsultationSchema,
  handler: async ({ db, params, body, actor, now }) => {
    await unhandReply(db, params.consultation, body, { actor: requirePerson(actor), now })
    return readUnitConsultation(db, params.consultation, requirePerson(actor), now)
  },
})
