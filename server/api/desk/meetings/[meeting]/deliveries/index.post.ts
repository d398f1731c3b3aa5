import { deliveriesSchema, deliveryBody } from '#shared/schemas/application-desk'
import { deskMeetingParams } from '#shared/schemas/meeting-desk'
import { requirePerson } from '~~/server/services/desk/change'
import { enterDeliveries, readDeliveries } from '~~/server/services/meetings/deliveries'

export default defineRoute({
  summary: 'Write down that materials reached participants, with the proof',
  action: 'meeting.edit',
  params: deskMeetingParams,
  body: deliveryBody,
  response: deliveriesSchema,
  status: 201,
  handler: async ({ db, params, body, actor, now }) => {
    await enterDeliveries(db, params.meeting, body, requirePerson(actor), now)
    return readDeliveries(db, params.meeting, actor)
  },
})
