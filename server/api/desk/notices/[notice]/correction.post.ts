import { z } from 'zod'
import { deskNoticeParams } from '#shared/schemas/notice-desk'
import { requirePerson } from '~~/server/services/desk/change'
import { correctNotice } from '~~/server/services/notices/write'

export default defineRoute({
  summary: 'Begin the correction of a notice that is out: a notice of its own, which goes the way of every notice',
  action: 'notice.edit',
  params: deskNoticeParams,
  response: z.object({ id: z.uuid(), slug: z.string() }),
  status: 201,
  handler: ({ db, params, actor, now }) => correctNotice(db, params.notice, requirePerson(actor), now),
})
