import { z } from 'zod'
import { consultationParams } from '#shared/schemas/consultation'
import { exportReply } from '~~/server/services/consultations/papers'
import { requirePerson } from '~~/server/services/desk/change'

export default defineRoute({
  summary: 'The answer of a unit as a letter to be stamped, .docx',
  action: 'consultation.answer',
  params: consultationParams,
  response: z.any(),
  produces: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  handler: async ({ event, db, params, actor, now }) => {
    const { name, bytes } = await exportReply(db, params.consultation, requirePerson(actor), now)
    return sendAccount(event, 'docx', bytes, name)
  },
})
