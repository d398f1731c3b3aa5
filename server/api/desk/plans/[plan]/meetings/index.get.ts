import { deskMeetingsSchema } from '#shared/schemas/meeting-desk'
import { planParams } from '#shared/schemas/plan'
import { readDeskMeetings } from '~~/server/services/meetings/desk'

export default defineRoute({
  summary: 'The hearings and other meetings of a plan in whatever state',
  action: 'meeting.read',
  params: planParams,
  response: deskMeetingsSchema,
  handler: ({ db, params, now }) => readDeskMeetings(db, params.plan, now),
})
