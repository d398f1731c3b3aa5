import type { H3Event } from 'h3'
import type { Db } from '#db/client'
import { takeRatePoint } from '#db/queries/rate-limits'
import { DomainError } from '#shared/domain/errors'

/** Takes one point of a limit per address, or fails with the seconds to wait. Kept in the database, so that replicas share it. */
export async function takePoint(db: Db, event: H3Event, limit: { name: string, points: number, seconds: number }, now: Date, identity = addressOf(event)) {
  const wait = await takeRatePoint(db, { key: `${limit.name}:${keyedHash('limit', identity)}`, points: limit.points, seconds: limit.seconds, now })
  if (wait > 0) throw new DomainError('tooManyRequests', { seconds: wait })
}
