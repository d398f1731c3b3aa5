import { deskNoticeParams, deskNoticeSchema, noticeVersionBody } from '#shared/schemas/notice-desk'
import { requirePerson } from '~~/server/services/desk/change'
import { readDeskNotice } from '~~/server/services/notices/desk'
import { recallNotice } from '~~/server/services/notices/release'

export default defineRoute({
  summary: 'Take an approved notice back before it is out',
  action: 'notice.release',
  params: deskNoticeParams,
  body: noticeVersionBody,
  response: deskNoticeSchema,
  handler: async ({ db, params, body, actor, now }) => {
    await recallNotice(db, { id: params.notice, version: body.version, actor: requirePerson(actor), now })
    return readDeskNotice(db, params.notice, actor, now)
  },
})
