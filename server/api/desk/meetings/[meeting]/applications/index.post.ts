import { applicationEntryBody, enteredApplicationSchema } from '#shared/schemas/application-desk'
import { deskMeetingParams } from '#shared/schemas/meeting-desk'
import { requirePerson } from '~~/server/services/desk/change'
import { enterApplication } from '~~/server/services/meetings/applications-desk'

export default defineRoute({
  summary: 'Enter an application that came on paper, by telephone or at the counter, a recommendation, or whom the office asks to come',
  action: 'application.decide',
  params: deskMeetingParams,
  body: applicationEntryBody,
  response: enteredApplicationSchema,
  status: 201,
  handler: ({ db, params, body, actor, now }) => enterApplication(db, params.meeting, body, requirePerson(actor), now),
})
