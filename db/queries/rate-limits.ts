import { sql } from 'drizzle-orm'
import { rows } from '../client'
import type { Db } from '../client'

/** Takes one of `points` per `seconds` for `key`. Answers 0, or the seconds to wait when none is left. One statement, safe among replicas. */
export async function takeRatePoint(db: Db, limit: { key: string, points: number, seconds: number, now: Date }): Promise<number> {
  return (await spendRatePoint(db, limit)).wait
}

/** As `takeRatePoint`, of as many points as `cost` says, and how many have been taken by now. */
export async function spendRatePoint(db: Db, { cost = 1, ...limit }: { key: string, points: number, seconds: number, now: Date, cost?: number }): Promise<{ wait: number, used: number }> {
  const now = limit.now.getTime()
  const resets = now + limit.seconds * 1000
  const [row] = await rows<{ points: number, resets_at: string | number }>(db, sql`
    insert into rate_limits as r (key, points, resets_at) values (${limit.key}, ${cost}, ${resets})
    on conflict (key) do update set
      points = case when r.resets_at <= ${now} then ${cost} else r.points + ${cost} end,
      resets_at = case when r.resets_at <= ${now} then ${resets} else r.resets_at end
    returning points, resets_at`)
  const wait = row && row.points > limit.points ? Math.min(limit.seconds, Math.max(1, Math.ceil((Number(row.resets_at) - now) / 1000))) : 0
  return { wait, used: row?.points ?? 0 }
}

/** Adds to a count that all processes share and that is gone at `until`. */
export async function addRatePoints(db: Db, { key, points, until }: { key: string, points: number, until: Date }) {
  await db.execute(sql`
    insert into rate_limits as r (key, points, resets_at) values (${key}, ${points}, ${until.getTime()})
    on conflict (key) do update set points = r.points + excluded.points`)
}

/** The points of several keys; one that is not there has none. */
export async function readRatePoints(db: Db, keys: readonly string[]): Promise<Map<string, number>> {
  const found = await rows<{ key: string, points: number }>(db, sql`select key, points from rate_limits where key = any(${sql.param(keys)}::text[])`)
  return new Map(found.map(({ key, points }) => [key, points]))
}

/** Removes limits that have run out. */
export async function clearRateLimits(db: Db, now: Date) {
  await db.execute(sql`delete from rate_limits where resets_at < ${now.getTime()}`)
}

/** Gives one point of a key back: what it was taken for turned out well. */
export async function giveBackRatePoint(db: Db, key: string) {
  await db.execute(sql`update rate_limits set points = points - 1 where key = ${key} and points > 0`)
}

/** Whether points of a key have been taken that still count at `now`. */
export async function hasRatePoints(db: Db, { key, now }: { key: string, now: Date }): Promise<boolean> {
  return (await rows(db, sql`select 1 from rate_limits where key = ${key} and resets_at > ${now.getTime()}`)).length > 0
}
