import { sql } from 'drizzle-orm'
import { rows } from '../client'
import type { Db } from '../client'
import { opinions } from '../schema'
import { opinionWhere } from './opinions'
import type { OpinionFilter, OpinionView } from './opinions'

/** Pins that fall into one cell of the grid at the zoom asked for. */
export interface Cluster { lon: number, lat: number, n: number, id: string | null }

/**
 * Pins in a box grouped by their Morton cell, at most `limit` groups, largest first (design §4.16).
 * `zoom` is the map's; cells are a quarter of a tile wide (64 px), so that dots do not overlap.
 */
export function listClusters(db: Db, query: { stageId: string, view: OpinionView, filter: OpinionFilter & { bbox: readonly [number, number, number, number] }, zoom: number, limit: number }): Promise<Cluster[]> {
  const shift = 2 * (18 - Math.min(18, query.zoom + 2))
  return rows<Cluster>(db, sql`
    select avg(${opinions.lon})::float8 as lon, avg(${opinions.lat})::float8 as lat, count(*)::int as n,
      case when count(*) = 1 then min(${opinions.id}::text) end as id
    from ${opinions} where ${opinionWhere(query.stageId, query.view, query.filter)}
    group by ${opinions.cell} >> ${sql.raw(String(shift))} order by n desc limit ${query.limit}`)
}
