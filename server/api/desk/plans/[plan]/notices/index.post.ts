import { z } from 'zod'
import { noticeCreateBody } from '#shared/schemas/notice-desk'
import { planParams } from '#shared/schemas/plan'
import { requirePerson } from '~~/server/services/desk/change'
import { createNotice } from '~~/server/services/notices/write'

export default defineRoute({
  summary: 'Begin a notice of a kind, about a stage or meeting; what is known is filled in',
  action: 'notice.edit',
  params: planParams,
  body: noticeCreateBody,
  response: z.object({ id: z.uuid(), slug: z.string() }),
  status: 201,
  handler: ({ db, params, body, actor }) => createNotice(db, params.plan, body, requirePerson(actor)),
})
