import type { H3Event } from 'h3'
import type { Db } from '#db/client'
import { takeRatePoint } from '#db/queries/rate-limits'
import { DomainError } from '#shared/domain/errors'

/** Takes one point of a limit per address, or fails with the seconds to wait. Kept in the database, so that replicas share it. */
export async function takePoint(db: Db, event: H3Event, limit: { name: string, points: number, seconds: number }, now: Date, identity = networkOf(addressOf(event))) {
  const wait = await takeRatePoint(db, { key: `${limit.name}:${keyedHash('limit', identity)}`, points: limit.points, seconds: limit.seconds, now })
  if (wait > 0) throw new DomainError('tooManyRequests', { seconds: wait })
}

/** Whom an address belongs to: for IPv6 the /64, which one household or phone has to itself. */
export function networkOf(address: string): string {
  if (!address.includes(':') || address.includes('.')) return address
  const [head = '', tail = ''] = address.split('%')[0]?.split('::') ?? []
  const left = head.split(':').filter(Boolean)
  const right = tail.split(':').filter(Boolean)
  return [...left, ...Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0'), ...right].slice(0, 4).map(part => part.replace(/^0+(?=.)/, '')).join(':')
}
