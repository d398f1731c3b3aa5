import { z } from 'zod'
import { int4Query } from '#shared/schemas/numbers'
import { deskNoticeParams } from '#shared/schemas/notice-desk'
import { requirePerson } from '~~/server/services/desk/change'
import { discardNotice } from '~~/server/services/notices/write'

export default defineRoute({
  summary: 'Take back a notice that nobody has seen, at the version named in the query',
  action: 'notice.edit',
  params: deskNoticeParams,
  query: z.object({ version: int4Query }),
  response: z.void(),
  status: 204,
  handler: ({ db, params, query, actor, now }) => discardNotice(db, params.notice, query.version, requirePerson(actor), now),
})
