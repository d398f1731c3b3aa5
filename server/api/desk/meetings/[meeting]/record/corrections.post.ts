import { meetingRecordParams, correctionBody, meetingRecordSchema } from '#shared/schemas/meeting-record'
import { requirePerson } from '~~/server/services/desk/change'
import { correctRecord } from '~~/server/services/meetings/sealing'

export default defineRoute({
  summary: 'Correct what was signed or finished: before, after and reason stay together',
  action: 'meeting.conclude',
  params: meetingRecordParams,
  body: correctionBody,
  response: meetingRecordSchema,
  handler: ({ db, params, body, actor, now }) => correctRecord(db, params.meeting, body, requirePerson(actor), now),
})
