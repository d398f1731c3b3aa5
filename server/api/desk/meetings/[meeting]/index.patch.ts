import { deskMeetingParams, deskMeetingSchema, meetingPatchBody } from '#shared/schemas/meeting-desk'
import { requirePerson } from '~~/server/services/desk/change'
import { readDeskMeeting } from '~~/server/services/meetings/desk'
import { patchMeeting } from '~~/server/services/meetings/write'

export default defineRoute({
  summary: 'Change single fields of a meeting before its day',
  action: 'meeting.edit',
  params: deskMeetingParams,
  body: meetingPatchBody,
  response: deskMeetingSchema,
  handler: async ({ db, params, body, actor, now }) => {
    await patchMeeting(db, params.meeting, body, requirePerson(actor), now)
    return readDeskMeeting(db, params.meeting, now, actor)
  },
})
