import { deskNoticeParams, deskNoticeSchema, noticeReturnBody } from '#shared/schemas/notice-desk'
import { requirePerson } from '~~/server/services/desk/change'
import { readDeskNotice } from '~~/server/services/notices/desk'
import { returnNotice } from '~~/server/services/notices/release'

export default defineRoute({
  summary: 'Give a submitted notice back with what has to be mended',
  action: 'notice.release',
  params: deskNoticeParams,
  body: noticeReturnBody,
  response: deskNoticeSchema,
  handler: async ({ db, params, body, actor, now }) => {
    await returnNotice(db, { id: params.notice, version: body.version, actor: requirePerson(actor), now }, body.reason)
    return readDeskNotice(db, params.notice, actor, now)
  },
})
