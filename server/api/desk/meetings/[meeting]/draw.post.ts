import { meetingDrawBody } from '#shared/schemas/application-desk'
import { deskMeetingParams, deskMeetingSchema } from '#shared/schemas/meeting-desk'
import { requirePerson } from '~~/server/services/desk/change'
import { readDeskMeeting } from '~~/server/services/meetings/desk'
import { drawSeats } from '~~/server/services/meetings/draw'

export default defineRoute({
  summary: 'Draw the seats, once, with the public value that was named beforehand',
  action: 'meeting.release',
  params: deskMeetingParams,
  body: meetingDrawBody,
  response: deskMeetingSchema,
  handler: async ({ db, params, body, actor, now }) => {
    await drawSeats(db, params.meeting, body, requirePerson(actor), now)
    return readDeskMeeting(db, params.meeting, now)
  },
})
