import { meetingRecordParams, recordPatchBody, meetingRecordSchema } from '#shared/schemas/meeting-record'
import { requirePerson } from '~~/server/services/desk/change'
import { patchRecord } from '~~/server/services/meetings/record'

export default defineRoute({
  summary: 'Write entries of the record, who was heard and how many came to watch, while it is not signed',
  action: 'meeting.record',
  params: meetingRecordParams,
  body: recordPatchBody,
  response: meetingRecordSchema,
  handler: ({ db, params, body, actor, now }) => patchRecord(db, params.meeting, body, requirePerson(actor), now),
})
