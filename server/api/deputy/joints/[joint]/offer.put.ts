import { jointOfferBody, jointParams, jointSchema } from '#shared/schemas/joint'
import { requirePerson } from '~~/server/services/desk/change'
import { offerLead } from '~~/server/services/joints/cosigners'

export default defineRoute({
  summary: 'Offer the lead to a co-signer, or take the offer back',
  action: 'joint.edit',
  params: jointParams,
  body: jointOfferBody,
  response: jointSchema,
  handler: ({ db, params, body, actor, now }) => offerLead(db, params.joint, body.person, requirePerson(actor), now),
})
