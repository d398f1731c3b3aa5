import { randomUUID } from 'node:crypto'
import type { H3Event } from 'h3'
import { getRequestHeader } from 'h3'

/** The number of a request as problem details name it (RFC 9457). */
export const instanceOf = (event: H3Event) => `urn:uuid:${requestIdOf(event)}`

/** The number under which a request stands in the log: that of a trusted proxy (`X-Request-Id`), else one of our own. */
export function requestIdOf(event: H3Event): string {
  const known: unknown = event.context.requestId
  if (typeof known === 'string') return known
  const given = useConfig().GONGHUI_TRUSTED_PROXIES > 0 ? getRequestHeader(event, 'x-request-id') ?? '' : ''
  const id = /^[\w-]{8,64}$/.test(given) ? given : randomUUID()
  event.context.requestId = id
  return id
}
