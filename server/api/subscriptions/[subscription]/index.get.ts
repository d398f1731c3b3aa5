import { setResponseHeader } from 'h3'
import { subscriptionParams, subscriptionsSchema } from '#shared/schemas/subscription'
import { readSubscriptions } from '~~/server/services/subscriptions'

export default defineRoute({
  summary: 'What a mailbox is subscribed to, by the secret of a link that was sent to it',
  action: 'plan.read',
  params: subscriptionParams,
  response: subscriptionsSchema,
  handler: ({ event, db, params }) => {
    setResponseHeader(event, 'referrer-policy', 'no-referrer')
    setResponseHeader(event, 'x-robots-tag', 'noindex')
    return readSubscriptions(db, params.subscription)
  },
})
