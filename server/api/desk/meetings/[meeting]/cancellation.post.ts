import { deskMeetingParams, deskMeetingSchema, meetingReasonBody } from '#shared/schemas/meeting-desk'
import { requirePerson } from '~~/server/services/desk/change'
import { cancelMeeting } from '~~/server/services/meetings/changes'
import { readDeskMeeting } from '~~/server/services/meetings/desk'

export default defineRoute({
  summary: 'Call a meeting off, with the reason',
  action: 'meeting.release',
  params: deskMeetingParams,
  body: meetingReasonBody,
  response: deskMeetingSchema,
  handler: async ({ db, params, body, actor, now }) => {
    await cancelMeeting(db, params.meeting, body, requirePerson(actor), now)
    return readDeskMeeting(db, params.meeting, now)
  },
})
