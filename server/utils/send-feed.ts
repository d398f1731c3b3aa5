import type { H3Event } from 'h3'
import { setResponseHeader } from 'h3'
import { atomFeed } from './atom'
import type { AtomFeed } from './atom'

/** Answers with a feed; how long it may be kept is the page cache's business. */
export function sendFeed(event: H3Event, feed: AtomFeed): string {
  setResponseHeader(event, 'content-type', 'application/atom+xml; charset=utf-8')
  return atomFeed(feed)
}
