import { waitingNoticesSchema } from '#shared/schemas/notice-desk'
import { readWaitingNotices } from '~~/server/services/notices/desk'

export default defineRoute({
  summary: 'The notices of all plans that wait to be released, or to be mended by their writer',
  action: 'desk.open',
  response: waitingNoticesSchema,
  handler: async ({ db, now }) => ({ items: await readWaitingNotices(db, now) }),
})
