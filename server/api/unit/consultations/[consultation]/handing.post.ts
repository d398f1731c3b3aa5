import { consultationParams, replyVersionBody, unitConsultationSchema } from '#shared/schemas/consultation'
import { handReply } from '~~/server/services/consultations/reply'
import { readUnitConsultation } from '~~/server/services/consultations/unit'
import { requirePerson } from '~~/server/services/desk/change'

export default defineRoute({
  summary: 'Hand an answer to whoever signs for the unit',
  action: 'consultation.answer',
  params: consultationParams,
  body: replyVersionBody,
  response: unitConsultationSchema,
  handler: async ({ db, params, body, actor, now }) => {
    await handReply(db, params.consultation, body.version, { actor: requirePerson(actor), now })
    return readUnitConsultation(db, params.consultation, requirePerson(actor), now)
  },
})
