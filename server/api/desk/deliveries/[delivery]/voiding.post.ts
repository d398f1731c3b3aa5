import { deliveriesSchema, deliveryParams, deliveryVoidBody } from '#shared/schemas/application-desk'
import { requirePerson } from '~~/server/services/desk/change'
import { readDeliveries, voidDelivery } from '~~/server/services/meetings/deliveries'

export default defineRoute({
  summary: 'Void an entry of a delivery that was made by mistake, with the reason',
  action: 'meeting.edit',
  params: deliveryParams,
  body: deliveryVoidBody,
  response: deliveriesSchema,
  handler: async ({ db, params, body, actor, now }) => readDeliveries(db, await voidDelivery(db, params.delivery, body.reason, requirePerson(actor), now), actor),
})
