import type { H3Event } from 'h3'
import { getRequestURL } from 'h3'

/** Where the public reaches this site, without a slash at the end: GONGHUI_URL, else what the request says. */
export function publicUrl(event: H3Event): string {
  return (useConfig().GONGHUI_URL ?? getRequestURL(event, { xForwardedHost: false }).origin).replace(/\/$/, '')
}
