import { noticeListSchema, noticesQuery } from '#shared/schemas/notice'
import { planParams } from '#shared/schemas/plan'
import { readNotices } from '~~/server/services/notices/public'

export default defineRoute({
  summary: 'What has been announced of a plan, the newest first',
  action: 'notice.read',
  params: planParams,
  query: noticesQuery,
  response: noticeListSchema,
  handler: ({ db, params, query, now }) => readNotices(db, { ...query, plan: params.plan, now }),
})
