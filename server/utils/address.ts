import type { H3Event } from 'h3'
import { getRequestHeader } from 'h3'

/** The visitor's address: the socket's, or behind `GONGHUI_TRUSTED_PROXIES` proxies the entry that the outermost trusted one wrote. */
export function addressOf(event: H3Event): string {
  const proxies = useConfig().GONGHUI_TRUSTED_PROXIES
  const socket = event.node.req.socket.remoteAddress ?? ''
  if (!proxies) return socket
  const chain = (getRequestHeader(event, 'x-forwarded-for') ?? '').split(',').map(part => part.trim()).filter(Boolean)
  return chain.at(-proxies) ?? socket
}
