import { z } from 'zod'
import { paperParams } from '#shared/schemas/meeting-record'
import { requirePerson } from '~~/server/services/desk/change'
import { exportPaper } from '~~/server/services/meetings/papers'

export default defineRoute({
  summary: 'A paper of a meeting as .docx, in Chinese: agenda, attendance sheet, proofs of service, record, minutes, report; the export is recorded',
  action: 'meeting.record',
  params: paperParams,
  response: z.any(),
  produces: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  handler: async ({ event, db, params, actor, now }) => {
    const { name, bytes } = await exportPaper(db, params, requirePerson(actor), now)
    return sendAccount(event, 'docx', bytes, name)
  },
})
