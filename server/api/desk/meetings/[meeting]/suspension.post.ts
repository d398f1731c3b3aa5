import { deskMeetingParams, deskMeetingSchema, meetingReasonBody } from '#shared/schemas/meeting-desk'
import { requirePerson } from '~~/server/services/desk/change'
import { suspendMeeting } from '~~/server/services/meetings/changes'
import { readDeskMeeting } from '~~/server/services/meetings/desk'

export default defineRoute({
  summary: 'Halt an announced meeting until a new day is set, with the reason',
  action: 'meeting.release',
  params: deskMeetingParams,
  body: meetingReasonBody,
  response: deskMeetingSchema,
  handler: async ({ db, params, body, actor, now }) => {
    await suspendMeeting(db, params.meeting, body, requirePerson(actor), now)
    return readDeskMeeting(db, params.meeting, now)
  },
})
