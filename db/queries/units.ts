import { asc } from 'drizzle-orm'
import type { Db } from '../client'
import { units } from '../schema'

/** All units in the order they were entered by kind and code. */
export function listUnits(db: Db) {
  return db.select().from(units).orderBy(asc(units.kind), asc(units.code))
}
