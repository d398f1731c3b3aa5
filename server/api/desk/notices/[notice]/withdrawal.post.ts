import { deskNoticeParams, deskNoticeSchema, noticeWithdrawBody } from '#shared/schemas/notice-desk'
import { requirePerson } from '~~/server/services/desk/change'
import { readDeskNotice } from '~~/server/services/notices/desk'
import { withdrawNotice } from '~~/server/services/notices/release'

export default defineRoute({
  summary: 'Take a published notice off every page, with the reason that stands in its place',
  action: 'notice.release',
  params: deskNoticeParams,
  body: noticeWithdrawBody,
  response: deskNoticeSchema,
  handler: async ({ db, params, body, actor, now }) => {
    await withdrawNotice(db, { id: params.notice, version: body.version, actor: requirePerson(actor), now }, body.reason)
    return readDeskNotice(db, params.notice, actor, now)
  },
})
