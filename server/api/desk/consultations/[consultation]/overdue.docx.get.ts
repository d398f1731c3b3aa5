import { z } from 'zod'
import { consultationParams } from '#shared/schemas/consultation'
import { exportConsultation } from '~~/server/services/consultations/papers'
import { requirePerson } from '~~/server/services/desk/change'

export default defineRoute({
  summary: 'The list of units to be reminded as .docx, in Chinese; the export is recorded',
  action: 'consultation.read',
  params: consultationParams,
  response: z.any(),
  produces: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  handler: async ({ event, db, params, actor, now }) => {
    const { name, bytes } = await exportConsultation(db, params.consultation, 'overdue', requirePerson(actor), now)
    return sendAccount(event, 'docx', bytes, name)
  },
})
