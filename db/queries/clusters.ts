import { sql } from 'drizzle-orm'
import { rows } from '../client'
import type { Db } from '../client'
import { opinions } from '../schema'
import { opinionWhere } from './opinions'
import type { OpinionFilter, OpinionView } from './opinions'

/** Pins that fall into one cell of the grid at the zoom asked for. */
export interface Cluster { lon: number, lat: number, n: number, id: string | null }

/**
 * Pins in a box grouped by their Morton cell, at most `limit` groups, largest first, and how many pins there are in all
 * (design §4.16). `zoom` is the map's; cells are a quarter of a tile wide (64 px), so that dots do not overlap.
 */
export async function listClusters(db: Db, query: { stageId: string, view: OpinionView, filter: OpinionFilter & { bbox: readonly [number, number, number, number] }, zoom: number, limit: number }): Promise<{ items: Cluster[], total: number }> {
  const shift = 2 * (18 - Math.min(18, query.zoom + 2))
  const found = await rows<Cluster & { total: number }>(db, sql`
    select round(avg(${opinions.lon})::numeric, 6)::float8 as lon, round(avg(${opinions.lat})::numeric, 6)::float8 as lat, count(*)::int as n,
      case when count(*) = 1 then min(${opinions.id}::text) end as id, (sum(count(*)) over ())::int as total
    from ${opinions} where ${opinionWhere(query.stageId, query.view, query.filter)}
    group by ${opinions.cell} >> ${sql.raw(String(shift))} order by n desc limit ${query.limit}`)
  return { items: found.map(({ total: _total, ...cluster }) => cluster), total: found[0]?.total ?? 0 }
}
