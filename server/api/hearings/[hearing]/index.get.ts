import { hearingParams, meetingSchema } from '#shared/schemas/meeting'
import { readMeeting } from '~~/server/services/meetings/public'

export default defineRoute({
  summary: 'A hearing or another meeting from its announcement on: what, when, where, who may apply, the draw and the list',
  action: 'stage.read',
  params: hearingParams,
  response: meetingSchema,
  handler: ({ db, params, now }) => readMeeting(db, params.hearing, now),
})
