import { statementParams, statementPatchBody, meetingRecordSchema } from '#shared/schemas/meeting-record'
import { requirePerson } from '~~/server/services/desk/change'
import { patchStatement } from '~~/server/services/meetings/statements'

export default defineRoute({
  summary: 'Mend a statement, or move it to another place',
  action: 'meeting.record',
  params: statementParams,
  body: statementPatchBody,
  response: meetingRecordSchema,
  handler: ({ db, params, body, actor, now }) => patchStatement(db, params, body, { actor: requirePerson(actor), now }),
})
