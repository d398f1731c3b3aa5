import { meetingRecordSchema, statementParams } from '#shared/schemas/meeting-record'
import { requirePerson } from '~~/server/services/desk/change'
import { removeStatement } from '~~/server/services/meetings/statements'

export default defineRoute({
  summary: 'Take out a statement that was written by mistake and is no opinion',
  action: 'meeting.record',
  params: statementParams,
  response: meetingRecordSchema,
  handler: ({ db, params, actor, now }) => removeStatement(db, params, { actor: requirePerson(actor), now }),
})
