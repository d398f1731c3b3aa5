import { deskNoticeParams, deskNoticeSchema } from '#shared/schemas/notice-desk'
import { readDeskNotice } from '~~/server/services/notices/desk'

export default defineRoute({
  summary: 'A notice at the desk: what it says, what it lacks, what can be done with it, where it hung',
  action: 'desk.open',
  params: deskNoticeParams,
  response: deskNoticeSchema,
  handler: ({ db, params, actor, now }) => readDeskNotice(db, params.notice, actor, now),
})
