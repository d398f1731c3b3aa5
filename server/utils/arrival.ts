import type { H3Event } from 'h3'
import { getRequestHeader } from 'h3'
import type { Db } from '#db/client'
import type { Actor } from '#shared/domain/roles'
import { isExempt } from '~~/server/services/networks'
import type { Arrival } from '~~/server/services/submissions'

/** Who sends something on line, how, when, and from which network: none where many people share it by the installation's own word, as in a village office. */
export async function arrivalOf({ event, db, actor, now }: { event: H3Event, db: Db, actor: Actor, now: Date }): Promise<Arrival> {
  const address = addressOf(event)
  return { actor, channel: channelOf(event), network: await isExempt(db, address, now) ? undefined : networkOf(address), now }
}

/** By which of the ways on line: from within WeChat, or any other browser. */
function channelOf(event: H3Event): 'wechat' | 'web' {
  return getRequestHeader(event, 'user-agent')?.includes('MicroMessenger') ? 'wechat' : 'web'
}
