import { seatedParams, attendanceBody, meetingRecordSchema } from '#shared/schemas/meeting-record'
import { requirePerson } from '~~/server/services/desk/change'
import { checkIn } from '~~/server/services/meetings/attendance'

export default defineRoute({
  summary: 'Whether somebody with a seat came himself, with his identity checked, and whether he signed; a substitute is refused',
  action: 'meeting.record',
  params: seatedParams,
  body: attendanceBody,
  response: meetingRecordSchema,
  handler: ({ db, params, body, actor, now }) => checkIn(db, params, body, requirePerson(actor), now),
})
