import { sql } from 'drizzle-orm'
import { cellZoom } from '#shared/domain/cells'
import type { CellRange } from '#shared/domain/cells'
import { rows } from '../client'
import type { Db } from '../client'
import { opinions } from '../schema'
import { opinionWhere } from './opinions'
import type { OpinionFilter, OpinionView } from './opinions'

/** The pins of one cell: its number at the zoom asked for, where the middle of them lies, how many they are; `total` is how many all groups have, those left out too. */
export interface Cluster { cell: number, lon: number, lat: number, n: number, total: number }

/** Pins of disjoint ranges of cells grouped by their cell at a coarser zoom, at most `limit` groups, largest first (design §4.16). */
export async function listClusters(db: Db, query: { stageId: string, view: OpinionView, filter: OpinionFilter, ranges: readonly CellRange[], zoom: number, limit: number }): Promise<Cluster[]> {
  const shift = sql`${2 * (cellZoom - query.zoom)}::int`
  const [from, to] = [0, 1].map(end => sql`${sql.param(query.ranges.map(range => range[end]))}::bigint[]`)
  // Two arrays, not a condition per range: the statement is the same however many there are.
  return rows<Cluster>(db, sql`
    select cell::float8 as cell, round(lon::numeric, 6)::float8 as lon, round(lat::numeric, 6)::float8 as lat, n, total from (
      select ${opinions.cell} >> ${shift} as cell, avg(${opinions.lon}) as lon, avg(${opinions.lat}) as lat, count(*)::int as n, (sum(count(*)) over ())::int as total
      from unnest(${from}, ${to}) as range (low, high) join ${opinions} on ${opinions.cell} between range.low and range.high
      where ${opinionWhere(query.stageId, query.view, query.filter)} and ${opinions.cell} is not null
      group by 1 order by n desc limit ${query.limit}
    ) as grouped`)
}
