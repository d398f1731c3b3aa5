import { deskMeetingParams, deskMeetingSchema } from '#shared/schemas/meeting-desk'
import { readDeskMeeting } from '~~/server/services/meetings/desk'

export default defineRoute({
  summary: 'A meeting at the desk: what is written of it, where it stands, what can be done with it',
  action: 'meeting.read',
  params: deskMeetingParams,
  response: deskMeetingSchema,
  handler: ({ db, params, actor, now }) => readDeskMeeting(db, params.meeting, now, actor),
})
