import { deskMeetingParams, deskMeetingSchema, meetingVersionBody } from '#shared/schemas/meeting-desk'
import { requirePerson } from '~~/server/services/desk/change'
import { readDeskMeeting } from '~~/server/services/meetings/desk'
import { seatAll } from '~~/server/services/meetings/draw'

export default defineRoute({
  summary: 'Seat everybody who qualifies, where no category has more of them than seats',
  action: 'meeting.release',
  params: deskMeetingParams,
  body: meetingVersionBody,
  response: deskMeetingSchema,
  handler: async ({ db, params, body, actor, now }) => {
    await seatAll(db, params.meeting, body, requirePerson(actor), now)
    return readDeskMeeting(db, params.meeting, now)
  },
})
