import { and, eq, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import type { WithheldReason } from '#shared/domain/opinion'
import { rows } from '../client'
import type { Db } from '../client'
import { opinions } from '../schema'
import { opinionWhere } from './opinions'
import type { OpinionCursor, OpinionFilter, OpinionSort } from './opinions'

/** What is left in public of an opinion that was taken down: its number, since when, and why. */
export interface Tombstone { id: string, number: number, ordinal: number, receivedAt: Date, takenDownAt: Date | null, reason: WithheldReason }

/** Rows beyond a place of a list, in its order. */
function beyond(sort: OpinionSort, { at, number, ordinal, id }: OpinionCursor) {
  if (sort === 'number') return sql`(${opinions.number}, ${opinions.ordinal}) > (${number}, ${ordinal})`
  return sort === 'newest' ? sql`(${opinions.receivedAt}, ${opinions.id}) < (${at}::timestamptz, ${id}::uuid)` : sql`(${opinions.receivedAt}, ${opinions.id}) > (${at}::timestamptz, ${id}::uuid)`
}

/** A tombstone as the database answers it. */
interface TombstoneRow extends Omit<Tombstone, 'receivedAt' | 'takenDownAt'> { receivedAt: string, takenDownAt: string | null }

async function selectTombstones(db: Db, rest: SQL): Promise<Tombstone[]> {
  const found = await rows<TombstoneRow>(db, sql`
    select opinions.id, opinions.number, opinions.ordinal, ${isoText(opinions.receivedAt)} as "receivedAt", opinions.withheld_reason as reason,
      (select ${isoText(sql`c.at`)} from opinion_changes c where c.opinion_id = opinions.id and c.after ->> 'visibility' = 'takenDown' order by c.version desc limit 1) as "takenDownAt"
    from opinions ${rest}`)
  return found.map(row => ({ ...row, receivedAt: new Date(row.receivedAt), takenDownAt: row.takenDownAt === null ? null : new Date(row.takenDownAt) }))
}

/** An instant as ISO text: the two drivers read timestamps of plain rows differently. */
const isoText = (instant: PgColumn | SQL) => sql`to_char(${instant} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

/** What was taken down of a stage between two places of a list, the first `limit` in the list's order: from its beginning where `after` is not given, to its end where `until` is not. */
export function listTombstones(db: Db, { stageId, filter, sort, after, until, limit }: { stageId: string, filter: OpinionFilter, sort: OpinionSort, after?: OpinionCursor, until?: OpinionCursor, limit: number }): Promise<Tombstone[]> {
  const order = { number: sql`opinions.number, opinions.ordinal`, newest: sql`opinions.received_at desc, opinions.id desc`, oldest: sql`opinions.received_at, opinions.id` }[sort]
  const where = and(opinionWhere(stageId, 'all', { ...filter, visibility: ['takenDown'] }), after && beyond(sort, after), until && sql`not ${beyond(sort, until)}`)
  return selectTombstones(db, sql`where ${where} order by ${order} limit ${limit}::int`)
}

/** What is left of one opinion that is taken down. */
export async function findTombstone(db: Db, id: string): Promise<Tombstone | undefined> {
  return (await selectTombstones(db, sql`where ${and(eq(opinions.id, id), eq(opinions.visibility, 'takenDown'))}`))[0]
}
