import { deskNoticesSchema } from '#shared/schemas/notice-desk'
import { planParams } from '#shared/schemas/plan'
import { readDeskNotices } from '~~/server/services/notices/desk'

export default defineRoute({
  summary: 'The notices of a plan in whatever state, and the stages and meetings a new one can be about',
  action: 'desk.open',
  params: planParams,
  response: deskNoticesSchema,
  handler: ({ db, params, now }) => readDeskNotices(db, params.plan, now),
})
