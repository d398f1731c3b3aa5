import { defineEventHandler, setResponseHeaders } from 'h3'
import { isPrivatePage } from '#shared/domain/private-pages'

/** Pages for one person are kept by no browser and listed by no search engine. Said here and not by route rules, of which every visitor's browser is sent a table. */
export default defineEventHandler((event) => {
  if (isPrivatePage(event.path)) setResponseHeaders(event, { 'cache-control': 'no-store', 'x-robots-tag': 'noindex' })
})
