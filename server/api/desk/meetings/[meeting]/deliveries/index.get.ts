import { deliveriesSchema } from '#shared/schemas/application-desk'
import { deskMeetingParams } from '#shared/schemas/meeting-desk'
import { readDeliveries } from '~~/server/services/meetings/deliveries'

export default defineRoute({
  summary: 'What was delivered to whom with which proof, and who still waits for the materials',
  action: 'meeting.read',
  params: deskMeetingParams,
  response: deliveriesSchema,
  handler: ({ db, params, actor }) => readDeliveries(db, params.meeting, actor),
})
