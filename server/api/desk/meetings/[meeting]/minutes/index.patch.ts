import { meetingRecordParams, minutesPatchBody, meetingRecordSchema } from '#shared/schemas/meeting-record'
import { requirePerson } from '~~/server/services/desk/change'
import { patchMinutes } from '~~/server/services/meetings/minutes'

export default defineRoute({
  summary: 'Write parts of the minutes while they are not finished',
  action: 'meeting.conclude',
  params: meetingRecordParams,
  body: minutesPatchBody,
  response: meetingRecordSchema,
  handler: ({ db, params, body, actor, now }) => patchMinutes(db, params.meeting, body, requirePerson(actor), now),
})
