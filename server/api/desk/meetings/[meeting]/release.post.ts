import { meetingRecordParams, releaseBody, meetingRecordSchema } from '#shared/schemas/meeting-record'
import { requirePerson } from '~~/server/services/desk/change'
import { releaseResult } from '~~/server/services/meetings/minutes'

export default defineRoute({
  summary: 'Put the minutes, or the report with what became of each statement, before the public',
  action: 'meeting.release',
  params: meetingRecordParams,
  body: releaseBody,
  response: meetingRecordSchema,
  handler: ({ db, params, body, actor, now }) => releaseResult(db, params.meeting, body, requirePerson(actor), now),
})
