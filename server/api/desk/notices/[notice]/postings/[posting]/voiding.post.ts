import { z } from 'zod'
import { postingParams, postingVoidBody } from '#shared/schemas/notice-desk'
import { requirePerson } from '~~/server/services/desk/change'
import { voidPosting } from '~~/server/services/notices/postings'

export default defineRoute({
  summary: 'Say why an entry of a copy does not count; it stays in the list',
  action: 'notice.edit',
  params: postingParams,
  body: postingVoidBody,
  response: z.void(),
  status: 204,
  handler: ({ db, params, body, actor, now }) => voidPosting(db, params, body.reason, requirePerson(actor), now),
})
