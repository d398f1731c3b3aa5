import { consultationParams, replyPatchBody, unitConsultationSchema } from '#shared/schemas/consultation'
import { saveReply } from '~~/server/services/consultations/reply'
import { readUnitConsultation } from '~~/server/services/consultations/unit'
import { requirePerson } from '~~/server/services/desk/change'

export default defineRoute({
  summary: 'Keep an answer as it is typed',
  action: 'consultation.answer',
  params: consultationParams,
  body: replyPatchBody,
  response: unitConsultationSchema,
  handler: async ({ db, params, body, actor, now }) => {
    await saveReply(db, params.consultation, body, { actor: requirePerson(actor), now })
    return readUnitConsultation(db, params.consultation, requirePerson(actor), now)
  },
})
