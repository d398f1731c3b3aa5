import { unitConsultationsSchema } from '#shared/schemas/consultation'
import { readUnitConsultations } from '~~/server/services/consultations/unit'
import { requirePerson } from '~~/server/services/desk/change'

export default defineRoute({
  summary: 'What the units one speaks for are asked',
  action: 'consultation.answer',
  response: unitConsultationsSchema,
  handler: ({ db, actor, now }) => readUnitConsultations(db, requirePerson(actor), now),
})
