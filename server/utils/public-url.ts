import type { H3Event } from 'h3'
import { getRequestURL } from 'h3'

/** The site's own address as it is set, without a slash at the end; '' where it is not: outside a request nobody else knows it. */
export function ownUrl(): string {
  return useConfig().GONGHUI_URL?.replace(/\/$/, '') ?? ''
}

/** Where the public reaches this site, without a slash at the end: GONGHUI_URL, else what the request says. */
export function publicUrl(event: H3Event): string {
  return ownUrl() || believed(getRequestURL(event, { xForwardedHost: false }).origin)
}

const hosts = new Set<string>()

/** Anybody may send any host, and pages are kept under it: the first few of a process are believed, the rest are given one of ours. */
function believed(origin: string): string {
  if (hosts.size < 8) hosts.add(origin)
  return hosts.has(origin) ? origin : 'http://localhost'
}

/** The full address of one of our pages, where the site's own is set; else ''. */
export function linkTo(path: string, lang: string): string {
  const site = ownUrl()
  return site ? `${site}${lang === 'en' ? '/en' : ''}${path}` : ''
}
