import { asc } from 'drizzle-orm'
import type { Db } from '../client'
import { townships } from '../schema'

/** All townships in the order of their codes, with polygons. */
export function listTownships(db: Db) {
  return db.select().from(townships).orderBy(asc(townships.position))
}
