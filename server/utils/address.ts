import type { H3Event } from 'h3'
import { getRequestHeader } from 'h3'

/** The visitor's address: the socket's, or behind `GONGHUI_TRUSTED_PROXIES` proxies the entry that the outermost trusted one wrote. */
export function addressOf(event: H3Event): string {
  const outer = renderingContext(event)
  if (typeof outer.address === 'string') return outer.address
  const proxies = useConfig().GONGHUI_TRUSTED_PROXIES
  const socket = event.node.req.socket.remoteAddress ?? ''
  if (!proxies) return socket
  const chain = (getRequestHeader(event, 'x-forwarded-for') ?? '').split(',').map(part => part.trim()).filter(Boolean)
  return chain.at(-proxies) ?? socket
}

/**
 * The context of the page whose rendering made this request inside the process. Such a request has no socket; without
 * this all visitors of server-rendered receipts would share one limit. A request from outside never has it.
 */
function renderingContext(event: H3Event): Record<string, unknown> {
  const { req } = event.node
  return '__unenv__' in req && typeof req.__unenv__ === 'object' && req.__unenv__ !== null ? { ...req.__unenv__ } : {}
}
