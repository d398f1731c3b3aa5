import { consultationParams } from '#shared/schemas/consultation'
import { consultationRemindAnswer, consultationRemindBody } from '#shared/schemas/consultation-desk'
import { remindUnits } from '~~/server/services/consultations/remind'
import { requirePerson } from '~~/server/services/desk/change'

export default defineRoute({
  summary: 'Remind units that owe an answer, each once a day at most',
  action: 'consultation.edit',
  params: consultationParams,
  body: consultationRemindBody,
  response: consultationRemindAnswer,
  handler: ({ db, params, body, actor, now }) => remindUnits(db, params.consultation, body.units, requirePerson(actor), now),
})
