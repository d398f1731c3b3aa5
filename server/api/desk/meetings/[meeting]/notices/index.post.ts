import { z } from 'zod'
import { deskMeetingParams, meetingNoticeBody } from '#shared/schemas/meeting-desk'
import { requirePerson } from '~~/server/services/desk/change'
import { beginMeetingNotice } from '~~/server/services/meetings/announce'

export default defineRoute({
  summary: 'Begin a notice of a meeting with every field filled in; a second person releases it',
  action: 'notice.edit',
  params: deskMeetingParams,
  body: meetingNoticeBody,
  response: z.object({ id: z.uuid(), slug: z.string() }),
  status: 201,
  handler: ({ db, params, body, actor, now }) => beginMeetingNotice(db, params.meeting, body.kind, requirePerson(actor), now),
})
