import { meetingRecordParams, statementsBody, meetingRecordSchema } from '#shared/schemas/meeting-record'
import { requirePerson } from '~~/server/services/desk/change'
import { addStatements } from '~~/server/services/meetings/statements'

export default defineRoute({
  summary: 'Write statements behind those that are there, by ids of the client',
  action: 'meeting.record',
  params: meetingRecordParams,
  body: statementsBody,
  response: meetingRecordSchema,
  handler: ({ db, params, body, actor, now }) => addStatements(db, params.meeting, body, { actor: requirePerson(actor), now }),
})
