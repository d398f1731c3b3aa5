import { noticeListSchema, noticesQuery } from '#shared/schemas/notice'
import { readNotices } from '~~/server/services/notices/public'

export default defineRoute({
  summary: 'What has been announced, of all plans, the newest first',
  action: 'notice.read',
  query: noticesQuery,
  response: noticeListSchema,
  handler: ({ db, query, now }) => readNotices(db, { ...query, now }),
})
