import type { ContactChannel } from './contact-code'

/** What became of sending somebody his link: on its way, or why not. */
export const sendingOutcomes = ['queued', 'noContact', 'ready', 'resident', 'suspended', 'notYours', 'justSent', 'unknown'] as const
export type SendingOutcome = typeof sendingOutcomes[number]

/** So many people at once, and for how long after one link another is not sent. */
export const sendingLimit = { people: 500, waitSeconds: 120 }

/** Which ways have a server set; what has none lands in a folder. */
export type Delivery = Record<ContactChannel, boolean>

/**
 * The way to somebody: the one that was asked for, else the one of his contacts that has a server set, SMS before mail.
 * Null where he has no such contact.
 */
export function wayTo(contacts: { sms: string | null, email: string | null }, delivery: Delivery, wanted?: ContactChannel): { channel: ContactChannel, to: string } | null {
  const ways = (['sms', 'email'] as const).flatMap(channel => contacts[channel] && (!wanted || wanted === channel) ? [{ channel, to: contacts[channel] }] : [])
  return ways.find(way => delivery[way.channel]) ?? ways[0] ?? null
}
