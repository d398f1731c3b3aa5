import { defineEventHandler } from 'h3'

/**
 * Notes for the rendering of a page what the process knows and the page cannot: the visitor's address, for the requests
 * that the rendering makes (server/utils/address.ts), and where the public reaches the site (composables/useOrigin.ts).
 */
export default defineEventHandler((event) => {
  event.context.address = addressOf(event)
  event.context.origin = () => publicUrl(event)
})
