import { consultationDraftSchema, consultationParams } from '#shared/schemas/consultation'
import { readConsultationDraft } from '~~/server/services/consultations/unit'
import { requirePerson } from '~~/server/services/desk/change'

export default defineRoute({
  summary: 'The text of the draft a unit is asked about, also before it is released',
  action: 'consultation.answer',
  params: consultationParams,
  response: consultationDraftSchema,
  handler: ({ db, params, actor, now }) => readConsultationDraft(db, params.consultation, requirePerson(actor), now),
})
