import { asc, sql } from 'drizzle-orm'
import { rows } from '../client'
import type { Db } from '../client'
import { opinions } from '../schema'
import { countCeiling, opinionWhere } from './opinions'
import type { OpinionFilter } from './opinions'

/** How many opinions of a stage each of these filters finds, up to the ceiling: in one statement, in which each count uses the index that serves it. */
export async function countEach<Name extends string>(db: Db, stageId: string, filters: Record<Name, OpinionFilter>): Promise<Record<Name, number>> {
  const counts = Object.entries<OpinionFilter>(filters).map(([name, filter]) =>
    sql`(select count(*)::int from (select from ${opinions} where ${opinionWhere(stageId, 'all', filter)} limit ${sql.raw(String(countCeiling))}) found) as ${sql.identifier(name)}`)
  const [row] = await rows<Record<Name, number>>(db, sql`select ${sql.join(counts, sql`, `)}`)
  if (!row) throw new Error('a select without a table has a row')
  return row
}

/** Ids of the opinions a filter finds, the oldest `limit`, so that preview and deed speak of the same. */
export async function listMatchingIds(db: Db, stageId: string, { filter, limit }: { filter: OpinionFilter, limit: number }): Promise<string[]> {
  return (await db.select({ id: opinions.id }).from(opinions).where(opinionWhere(stageId, 'all', filter)).orderBy(asc(opinions.receivedAt), asc(opinions.id)).limit(limit)).map(row => row.id)
}
