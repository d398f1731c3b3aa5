import { z } from 'zod'
import { postingEndBody, postingParams } from '#shared/schemas/notice-desk'
import { requirePerson } from '~~/server/services/desk/change'
import { endPosting } from '~~/server/services/notices/postings'

export default defineRoute({
  summary: 'Write down when a copy was taken off',
  action: 'notice.edit',
  params: postingParams,
  body: postingEndBody,
  response: z.void(),
  status: 204,
  handler: ({ db, params, body, actor, now }) => endPosting(db, params, body.removedAt, requirePerson(actor), now),
})
