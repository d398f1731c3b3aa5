import { z } from 'zod'
import { closingBody, deskNoticeParams } from '#shared/schemas/notice-desk'
import { requirePerson } from '~~/server/services/desk/change'
import { moveClosing } from '~~/server/services/notices/closing'

export default defineRoute({
  summary: 'Move the last day of the stage whose notice went up late; never to an earlier day',
  action: 'stage.edit',
  params: deskNoticeParams,
  body: closingBody,
  response: z.void(),
  status: 204,
  handler: ({ db, params, body, actor, now }) => moveClosing(db, params.notice, body, requirePerson(actor), now),
})
