import type { H3Event } from 'h3'
import { getRequestHeader } from 'h3'

/** By which of the ways on line something is sent: from within WeChat, or any other browser. */
export function channelOf(event: H3Event): 'wechat' | 'web' {
  return getRequestHeader(event, 'user-agent')?.includes('MicroMessenger') ? 'wechat' : 'web'
}
