import type { H3Event } from 'h3'
import { getRequestHeader, getRequestURL } from 'h3'
import { DomainError } from '#shared/domain/errors'

const safe = new Set(['GET', 'HEAD', 'OPTIONS'])

/** What a page of any site can send by a mere form, without the browser asking us first (Fetch, CORS-safelisted content types). */
const formTypes = /^\s*(?:application\/x-www-form-urlencoded|multipart\/form-data|text\/plain)\b/i

/**
 * Refuses writes that another site's page makes in a visitor's name: by what the browser says of where they come from,
 * and, where no form is awaited, whatever a form could have sent. Clients without a browser send neither header and
 * carry no cookie of ours by accident. An origin `null` is a page that hides where it is from, and none of ours does.
 */
export function checkSameSite(event: H3Event, { takesForms }: { takesForms: boolean }) {
  if (safe.has(event.method)) return
  if (!takesForms && formTypes.test(getRequestHeader(event, 'content-type') ?? '')) throw new DomainError('jsonNeeded')
  const site = getRequestHeader(event, 'sec-fetch-site')
  if (site) {
    if (site !== 'same-origin' && site !== 'none') throw new DomainError('crossSite')
    return
  }
  const origin = getRequestHeader(event, 'origin')
  if (origin && hostOf(origin) !== getRequestURL(event, { xForwardedHost: true }).host) throw new DomainError('crossSite')
}

function hostOf(origin: string): string {
  return URL.canParse(origin) ? new URL(origin).host : ''
}
