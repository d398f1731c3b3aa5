import { consultationsQuery, deskConsultationsSchema } from '#shared/schemas/consultation-desk'
import { readDeskConsultations } from '~~/server/services/consultations/desk'

export default defineRoute({
  summary: 'Requests for opinion, material or confirmation, with how many units have answered',
  action: 'consultation.read',
  query: consultationsQuery,
  response: deskConsultationsSchema,
  handler: ({ db, query, now }) => readDeskConsultations(db, query.plan, now),
})
