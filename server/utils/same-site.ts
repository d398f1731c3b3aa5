import type { H3Event } from 'h3'
import { getRequestHeader, getRequestURL } from 'h3'
import { DomainError } from '#shared/domain/errors'

const safe = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Refuses writes that another site's page makes in a visitor's name. Clients without a browser send neither header and carry no cookie of ours by accident. */
export function checkSameSite(event: H3Event) {
  if (safe.has(event.method)) return
  const site = getRequestHeader(event, 'sec-fetch-site')
  if (site) {
    if (site !== 'same-origin' && site !== 'none') throw new DomainError('crossSite')
    return
  }
  const origin = getRequestHeader(event, 'origin')
  if (origin && origin !== 'null' && hostOf(origin) !== getRequestURL(event, { xForwardedHost: true }).host) throw new DomainError('crossSite')
}

function hostOf(origin: string): string {
  return URL.canParse(origin) ? new URL(origin).host : ''
}
