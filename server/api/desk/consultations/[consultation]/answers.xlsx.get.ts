import { z } from 'zod'
import { consultationParams } from '#shared/schemas/consultation'
import { exportAnswerSheet } from '~~/server/services/consultations/papers'
import { requirePerson } from '~~/server/services/desk/change'

export default defineRoute({
  summary: 'All answers as .xlsx, a row for each point or item; the export is recorded',
  action: 'consultation.read',
  params: consultationParams,
  response: z.any(),
  produces: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  handler: async ({ event, db, params, actor, now }) => {
    const { name, bytes } = await exportAnswerSheet(db, params.consultation, requirePerson(actor), now)
    return sendAccount(event, 'xlsx', bytes, name)
  },
})
