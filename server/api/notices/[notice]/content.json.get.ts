import { setResponseHeader } from 'h3'
import { z } from 'zod'
import { noticeParams } from '#shared/schemas/notice'
import { readNoticeContent } from '~~/server/services/notices/public'

export default defineRoute({
  summary: 'The published content of a notice as canonical JSON: its SHA-256 is the one the notice tells',
  action: 'notice.read',
  params: noticeParams,
  response: z.any(),
  produces: 'application/json',
  handler: async ({ event, db, params, now }) => {
    const content = await readNoticeContent(db, params.notice, now)
    setResponseHeader(event, 'content-type', 'application/json; charset=utf-8')
    return content
  },
})
