import { deskNoticeParams, noticeStatementSchema } from '#shared/schemas/notice-desk'
import { readStatement } from '~~/server/services/notices/statement'

export default defineRoute({
  summary: 'The account of a notice’s display: where, from when to when, by whom, with how many opinions',
  action: 'desk.open',
  params: deskNoticeParams,
  response: noticeStatementSchema,
  handler: ({ event, db, params, now }) => readStatement(db, { id: params.notice, base: publicUrl(event), now }),
})
