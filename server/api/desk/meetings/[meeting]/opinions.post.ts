import { meetingRecordParams, meetingRecordSchema } from '#shared/schemas/meeting-record'
import { requirePerson } from '~~/server/services/desk/change'
import { takeAsOpinions } from '~~/server/services/meetings/statement-opinions'

export default defineRoute({
  summary: 'Make opinions of the stage of what was said, each once, by the channel of the meeting and in the party of who said it',
  action: 'meeting.record',
  params: meetingRecordParams,
  response: meetingRecordSchema,
  handler: ({ db, params, actor, now }) => takeAsOpinions(db, params.meeting, { actor: requirePerson(actor), now }),
})
