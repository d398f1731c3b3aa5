import { answerWithdrawBody, consultationAnswerParams, deskConsultationSchema } from '#shared/schemas/consultation-desk'
import { readDeskConsultation } from '~~/server/services/consultations/desk'
import { withdrawAnswer } from '~~/server/services/consultations/register'
import { requirePerson } from '~~/server/services/desk/change'

export default defineRoute({
  summary: 'Withdraw an answer that was registered or sent by mistake, with the reason',
  action: 'consultation.edit',
  params: consultationAnswerParams,
  body: answerWithdrawBody,
  response: deskConsultationSchema,
  handler: async ({ db, params, body, actor, now }) => {
    await withdrawAnswer(db, params, body.reason, { actor: requirePerson(actor), now })
    return readDeskConsultation(db, params.consultation, now)
  },
})
