import { deskMeetingParams, deskMeetingSchema, meetingVersionBody } from '#shared/schemas/meeting-desk'
import { requirePerson } from '~~/server/services/desk/change'
import { readDeskMeeting } from '~~/server/services/meetings/desk'
import { publishList } from '~~/server/services/meetings/draw'

export default defineRoute({
  summary: 'Publish the list of participants on the page of the meeting',
  action: 'meeting.release',
  params: deskMeetingParams,
  body: meetingVersionBody,
  response: deskMeetingSchema,
  handler: async ({ db, params, body, actor, now }) => {
    await publishList(db, params.meeting, body, requirePerson(actor), now)
    return readDeskMeeting(db, params.meeting, now)
  },
})
