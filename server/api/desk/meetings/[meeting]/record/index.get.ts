import { meetingRecordParams, meetingRecordSchema } from '#shared/schemas/meeting-record'
import { readRecord } from '~~/server/services/meetings/record'

export default defineRoute({
  summary: 'The day of a meeting and what follows: who came, what was said, record, minutes, what became of it',
  action: 'meeting.read',
  params: meetingRecordParams,
  response: meetingRecordSchema,
  handler: ({ db, params, actor, now }) => readRecord(db, params.meeting, actor, now),
})
