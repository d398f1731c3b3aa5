import { deskNoticeParams, deskNoticeSchema, noticeReleaseBody } from '#shared/schemas/notice-desk'
import { requirePerson } from '~~/server/services/desk/change'
import { readDeskNotice } from '~~/server/services/notices/desk'
import { releaseNotice } from '~~/server/services/notices/release'

export default defineRoute({
  summary: 'Release a submitted notice on a complete checklist, at once or for a set instant; never by whoever wrote or submitted it',
  action: 'notice.release',
  params: deskNoticeParams,
  body: noticeReleaseBody,
  response: deskNoticeSchema,
  handler: async ({ db, params, body, actor, now }) => {
    await releaseNotice(db, { id: params.notice, version: body.version, actor: requirePerson(actor), now }, body)
    return readDeskNotice(db, params.notice, actor, now)
  },
})
