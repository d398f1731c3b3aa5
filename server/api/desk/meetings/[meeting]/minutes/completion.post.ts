import { meetingRecordParams, minutesDoneBody, meetingRecordSchema } from '#shared/schemas/meeting-record'
import { requirePerson } from '~~/server/services/desk/change'
import { finishMinutes } from '~~/server/services/meetings/minutes'

export default defineRoute({
  summary: 'Finish the minutes: the day that the law counts',
  action: 'meeting.conclude',
  params: meetingRecordParams,
  body: minutesDoneBody,
  response: meetingRecordSchema,
  handler: ({ db, params, body, actor, now }) => finishMinutes(db, params.meeting, body, requirePerson(actor), now),
})
