import { meetingCommitBody } from '#shared/schemas/application-desk'
import { deskMeetingParams, deskMeetingSchema } from '#shared/schemas/meeting-desk'
import { requirePerson } from '~~/server/services/desk/change'
import { readDeskMeeting } from '~~/server/services/meetings/desk'
import { promiseDraw } from '~~/server/services/meetings/draw'

export default defineRoute({
  summary: 'Publish what the draw will be made of: the hash of a secret, and which public value will be joined to it',
  action: 'meeting.release',
  params: deskMeetingParams,
  body: meetingCommitBody,
  response: deskMeetingSchema,
  handler: async ({ db, params, body, actor, now }) => {
    await promiseDraw(db, params.meeting, body, requirePerson(actor), now)
    return readDeskMeeting(db, params.meeting, now)
  },
})
