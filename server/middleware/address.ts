import { defineEventHandler } from 'h3'

/** Notes the visitor's address for the requests that rendering the page makes inside the process (server/utils/address.ts). */
export default defineEventHandler((event) => {
  event.context.address = addressOf(event)
})
