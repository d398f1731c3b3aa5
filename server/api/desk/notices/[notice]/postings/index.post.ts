import { z } from 'zod'
import { deskNoticeParams, postingBody } from '#shared/schemas/notice-desk'
import { requirePerson } from '~~/server/services/desk/change'
import { addPosting } from '~~/server/services/notices/postings'

export default defineRoute({
  summary: 'Write down where a notice hung or stood, from when, by whom, with the photo that proves it',
  action: 'notice.edit',
  params: deskNoticeParams,
  body: postingBody,
  response: z.object({ id: z.uuid() }),
  status: 201,
  handler: ({ db, params, body, actor, now }) => addPosting(db, params.notice, body, requirePerson(actor), now),
})
