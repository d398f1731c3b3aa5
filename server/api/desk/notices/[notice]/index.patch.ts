import { deskNoticeParams, deskNoticeSchema, noticePatchBody } from '#shared/schemas/notice-desk'
import { requirePerson } from '~~/server/services/desk/change'
import { readDeskNotice } from '~~/server/services/notices/desk'
import { patchNotice } from '~~/server/services/notices/write'

export default defineRoute({
  summary: 'Change the title, single fields or the subject of a notice that is being written',
  action: 'notice.edit',
  params: deskNoticeParams,
  body: noticePatchBody,
  response: deskNoticeSchema,
  handler: async ({ db, params, body, actor, now }) => {
    await patchNotice(db, params.notice, body, requirePerson(actor), now)
    return readDeskNotice(db, params.notice, actor, now)
  },
})
