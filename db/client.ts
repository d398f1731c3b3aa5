import { is } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { PgTransaction } from 'drizzle-orm/pg-core'
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'
import type * as schema from './schema'

/** The database or a transaction on it; every query function takes one, so that a transaction can be passed. */
export type Db = PgDatabase<PgQueryResultHKT, typeof schema>

/** Whether it is a transaction: whoever waits in one for what another connection reads can wait for ever, since that one may wait for it. */
export function isTransaction(db: Db): boolean {
  return is(db, PgTransaction)
}

/**
 * Rows of a raw statement. postgres.js answers with the rows, PGlite with `{ rows }`; raw int8 is a string
 * with the one and a number with the other, so cast counts to int in SQL.
 */
export async function rows<T>(db: Db, statement: SQL): Promise<T[]> {
  const result: unknown = await db.execute(statement)
  // Both drivers answer with the rows the statement selects; `T` describes that statement.
  return (Array.isArray(result) ? [...result] : (result as { rows: T[] }).rows) as T[]
}

/** Whether a transaction of one snapshot failed because another wrote what it was about to write (SQLSTATE 40001). */
export function isSerializationFailure(error: unknown): boolean {
  const cause: unknown = error instanceof Error && error.cause !== undefined ? error.cause : error
  return typeof cause === 'object' && cause !== null && 'code' in cause && cause.code === '40001'
}
