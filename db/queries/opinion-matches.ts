import { sql } from 'drizzle-orm'
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
