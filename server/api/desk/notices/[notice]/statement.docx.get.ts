import { z } from 'zod'
import { deskNoticeParams } from '#shared/schemas/notice-desk'
import { exportStatement } from '~~/server/services/notices/statement'

export default defineRoute({
  summary: 'The account of a notice’s display as .docx, in Chinese; the export is recorded',
  action: 'desk.open',
  params: deskNoticeParams,
  response: z.any(),
  produces: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  handler: async ({ event, db, params, actor, now }) => {
    const { name, bytes } = await exportStatement(db, { id: params.notice, base: publicUrl(event), actor, now })
    return sendAccount(event, 'docx', bytes, name)
  },
})
