import { consultationParams, replyVersionBody, unitConsultationSchema } from '#shared/schemas/consultation'
import { unhandReply } from '~~/server/services/consultations/reply'
import { readUnitConsultation } from '~~/server/services/consultations/unit'
import { requirePerson } from '~~/server/services/desk/change'

export default defineRoute({
  summary: 'Take an answer back that waits for signing',
  action: 'consultation.answer',
  params: consultationParams,
  body: replyVersionBody,
  response: unitConsultationSchema,
  handler: async ({ db, params, body, actor, now }) => {
    await unhandReply(db, params.consultation, { version: body.version, reason: null }, { actor: requirePerson(actor), now })
    return readUnitConsultation(db, params.consultation, requirePerson(actor), now)
  },
})
