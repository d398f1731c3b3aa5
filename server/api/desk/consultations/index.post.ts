import { z } from 'zod'
import { consultationCreateBody } from '#shared/schemas/consultation-desk'
import { createConsultation } from '~~/server/services/consultations/write'
import { requirePerson } from '~~/server/services/desk/change'

export default defineRoute({
  summary: 'Begin a request; title and text of its kind are filled in',
  action: 'consultation.edit',
  body: consultationCreateBody,
  response: z.object({ id: z.uuid() }),
  status: 201,
  handler: ({ db, body, actor }) => createConsultation(db, body, requirePerson(actor)),
})
