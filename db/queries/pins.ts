import { and, asc, eq, gt, isNotNull, sql } from 'drizzle-orm'
import type { Db } from '../client'
import { opinions } from '../schema'

/** Where the public pin of an opinion stands: CGCS2000 longitude, latitude and its cell at zoom 18. */
export interface Pin { id: string, lon: number, lat: number, cell: number }

/** The next pins of a stage after an id, locked until the end of the transaction; those without a place have none. */
export async function lockPins(db: Db, { stageId, after, limit }: { stageId: string, after: string, limit: number }): Promise<Omit<Pin, 'cell'>[]> {
  const found = await db.select({ id: opinions.id, lon: opinions.lon, lat: opinions.lat }).from(opinions)
    .where(and(eq(opinions.stageId, stageId), gt(opinions.id, after), isNotNull(opinions.cell))).orderBy(asc(opinions.id)).limit(limit).for('update')
  return found.flatMap(({ id, lon, lat }) => lon === null || lat === null ? [] : [{ id, lon, lat }])
}

/** Puts pins elsewhere. The opinions stay the same version: nothing of their handling changes. */
export async function movePins(db: Db, pins: readonly Pin[]) {
  if (!pins.length) return
  await db.execute(sql`
    update opinions o set lon = r.lon, lat = r.lat, cell = r.cell
    from jsonb_to_recordset(${JSON.stringify(pins)}::jsonb) as r(id uuid, lon float8, lat float8, cell bigint) where o.id = r.id`)
}
