import { courseStepParams, meetingRecordSchema } from '#shared/schemas/meeting-record'
import { requirePerson } from '~~/server/services/desk/change'
import { undoCourseStep } from '~~/server/services/meetings/course'

export default defineRoute({
  summary: 'Take back the last step of the day, written down by mistake',
  action: 'meeting.record',
  params: courseStepParams,
  response: meetingRecordSchema,
  handler: ({ db, params, actor, now }) => undoCourseStep(db, params, requirePerson(actor), now),
})
