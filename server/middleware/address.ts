import { defineEventHandler, setResponseHeader } from 'h3'
import { framedBy } from '~~/server/plugins/content-security'

/**
 * Notes for the rendering of a page what the process knows and the page cannot: the visitor's address, for the requests
 * that the rendering makes (server/utils/address.ts), and where the public reaches the site (composables/useOrigin.ts).
 * Sets the two headers that depend on the operator's settings.
 */
export default defineEventHandler((event) => {
  event.context.address = addressOf(event)
  event.context.origin = () => publicUrl(event)
  const config = useConfig()
  // What old browsers read in place of frame-ancestors knows no list: it stands where nobody may frame.
  if (framedBy(event.path, config.GONGHUI_FRAME_ANCESTORS) === '\'none\'') setResponseHeader(event, 'x-frame-options', 'DENY')
  if (config.GONGHUI_URL?.startsWith('https:')) setResponseHeader(event, 'strict-transport-security', 'max-age=31536000; includeSubDomains')
})
