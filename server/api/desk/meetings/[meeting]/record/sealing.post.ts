import { meetingRecordParams, sealingBody, meetingRecordSchema } from '#shared/schemas/meeting-record'
import { requirePerson } from '~~/server/services/desk/change'
import { sealRecord } from '~~/server/services/meetings/sealing'

export default defineRoute({
  summary: 'Seal the record with the scan of what was signed; what is missing is told',
  action: 'meeting.conclude',
  params: meetingRecordParams,
  body: sealingBody,
  response: meetingRecordSchema,
  handler: ({ db, params, body, actor, now }) => sealRecord(db, params.meeting, body, requirePerson(actor), now),
})
