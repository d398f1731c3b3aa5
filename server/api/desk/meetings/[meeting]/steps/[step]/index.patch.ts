import { courseCorrectionBody, courseStepParams, meetingRecordSchema } from '#shared/schemas/meeting-record'
import { requirePerson } from '~~/server/services/desk/change'
import { correctCourseStep } from '~~/server/services/meetings/course'

export default defineRoute({
  summary: 'Correct time or reason of a step of the day, until the record is signed',
  action: 'meeting.record',
  params: courseStepParams,
  body: courseCorrectionBody,
  response: meetingRecordSchema,
  handler: ({ db, params, body, actor, now }) => correctCourseStep(db, params, body, requirePerson(actor), now),
})
