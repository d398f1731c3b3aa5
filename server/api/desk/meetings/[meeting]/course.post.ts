import { meetingRecordParams, courseBody, meetingRecordSchema } from '#shared/schemas/meeting-record'
import { requirePerson } from '~~/server/services/desk/change'
import { takeCourseStep } from '~~/server/services/meetings/course'

export default defineRoute({
  summary: 'The day of a meeting: begun, interrupted, resumed, ended, or ended early with its reason',
  action: 'meeting.record',
  params: meetingRecordParams,
  body: courseBody,
  response: meetingRecordSchema,
  handler: ({ db, params, body, actor, now }) => takeCourseStep(db, params.meeting, body, requirePerson(actor), now),
})
