import { noticeParams, noticeSchema } from '#shared/schemas/notice'
import { readNotice } from '~~/server/services/notices/public'

export default defineRoute({
  summary: 'A notice as it was published, with its hash, what corrects it and where it hung; 410 with the reason where it was withdrawn',
  action: 'notice.read',
  params: noticeParams,
  response: noticeSchema,
  handler: ({ db, params, now }) => readNotice(db, params.notice, now),
})
