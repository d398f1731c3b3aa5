import { deskNoticeParams, deskNoticeSchema, noticeVersionBody } from '#shared/schemas/notice-desk'
import { requirePerson } from '~~/server/services/desk/change'
import { readDeskNotice } from '~~/server/services/notices/desk'
import { submitNotice } from '~~/server/services/notices/release'

export default defineRoute({
  summary: 'Hand a complete notice in for release; it is read-only from then on',
  action: 'notice.edit',
  params: deskNoticeParams,
  body: noticeVersionBody,
  response: deskNoticeSchema,
  handler: async ({ db, params, body, actor, now }) => {
    await submitNotice(db, { id: params.notice, version: body.version, actor: requirePerson(actor), now })
    return readDeskNotice(db, params.notice, actor, now)
  },
})
