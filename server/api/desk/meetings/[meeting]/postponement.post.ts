import { deskMeetingParams, deskMeetingSchema, meetingPostponeBody } from '#shared/schemas/meeting-desk'
import { requirePerson } from '~~/server/services/desk/change'
import { postponeMeeting } from '~~/server/services/meetings/changes'
import { readDeskMeeting } from '~~/server/services/meetings/desk'

export default defineRoute({
  summary: 'Move an announced meeting to another day or place, with the reason',
  action: 'meeting.release',
  params: deskMeetingParams,
  body: meetingPostponeBody,
  response: deskMeetingSchema,
  handler: async ({ db, params, body, actor, now }) => {
    await postponeMeeting(db, params.meeting, body, requirePerson(actor), now)
    return readDeskMeeting(db, params.meeting, now)
  },
})
