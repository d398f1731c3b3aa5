import { statementParams, undoOpinionBody, meetingRecordSchema } from '#shared/schemas/meeting-record'
import { requirePerson } from '~~/server/services/desk/change'
import { undoOpinion } from '~~/server/services/meetings/statement-opinions'

export default defineRoute({
  summary: 'Take back that a statement became an opinion, while nobody has published or answered it',
  action: 'meeting.record',
  params: statementParams,
  body: undoOpinionBody,
  response: meetingRecordSchema,
  handler: ({ db, params, body, actor, now }) => undoOpinion(db, params, body.reason, { actor: requirePerson(actor), now }),
})
