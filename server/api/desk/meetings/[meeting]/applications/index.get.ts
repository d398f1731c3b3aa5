import { deskApplicationsSchema } from '#shared/schemas/application-desk'
import { deskMeetingParams } from '#shared/schemas/meeting-desk'
import { readApplications } from '~~/server/services/meetings/applications-desk'

export default defineRoute({
  summary: 'The applications of a meeting without contact data, what a draw would find odd, and how far it is prepared',
  action: 'meeting.read',
  params: deskMeetingParams,
  response: deskApplicationsSchema,
  handler: ({ db, params, actor, now }) => readApplications(db, params.meeting, actor, now),
})
