import type { H3Event } from 'h3'
import type { Db } from '#db/client'
import { takeRatePoint } from '#db/queries/rate-limits'
import { codeRule } from '#shared/domain/contact-code'
import type { CodePurpose } from '#shared/domain/contact-code'
import { DomainError } from '#shared/domain/errors'

/** Takes one point of a limit per address, or fails with the seconds to wait. Kept in the database, so that replicas share it. */
export async function takePoint(db: Db, event: H3Event, limit: { name: string, points: number, seconds: number }, now: Date, identity = networkOf(addressOf(event))) {
  const wait = await takeRatePoint(db, { key: `${limit.name}:${keyedHash('limit', identity)}`, points: limit.points, seconds: limit.seconds, now })
  if (wait > 0) throw new DomainError('tooManyRequests', { seconds: wait })
}

/** Whom an address belongs to: for IPv6 the /64, which one household or phone has to itself. */
function networkOf(address: string): string {
  if (!address.includes(':') || address.includes('.')) return address
  const [head = '', tail = ''] = address.split('%')[0]?.split('::') ?? []
  const left = head.split(':').filter(Boolean)
  const right = tail.split(':').filter(Boolean)
  return [...left, ...Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0'), ...right].slice(0, 4).map(part => part.replace(/^0+(?=.)/, '')).join(':')
}

/** How often codes are sent to one contact, whoever asks: one a minute for each purpose, ten an hour (what comes unasked disturbs, and each SMS costs). */
export async function takeCodePoints(db: Db, event: H3Event, { contact, purpose }: { contact: string, purpose: CodePurpose }, now: Date) {
  await takePoint(db, event, { name: 'codeMinute', points: 1, seconds: codeRule.waitSeconds }, now, `${contact}:${purpose}`)
  await takePoint(db, event, { name: 'codeHour', points: 10, seconds: 3600 }, now, contact)
}
