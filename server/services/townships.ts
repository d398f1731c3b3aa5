import type { Db } from '#db/client'
import { listTownships, updateTownships } from '#db/queries/townships'
import type { Bbox, Position } from '#shared/domain/geometry'
import { ringsArea } from '#shared/domain/rings'
import { voronoiCells } from '#shared/domain/voronoi'
import type { District } from '#shared/schemas/district'

/** Draws the cells of all townships whose polygon came from no geodata, within the outline or, while there is none, a box around the centres. */
export async function redrawCells(tx: Db, district: Pick<District, 'outline'> | null) {
  const all = await listTownships(tx)
  if (!all.length) return
  const cells = voronoiCells(district ? largestRing(district) : boxAround(all.map(({ lon, lat }): Position => [lon, lat])), all.map(({ lon, lat }): Position => [lon, lat]))
  const drawn = all.flatMap(({ code, boundary }, index) => boundary === 'illustrative' ? [{ code, polygon: [cells[index] ?? []].filter(ring => ring.length > 0) }] : [])
  await updateTownships(tx, drawn)
}

function largestRing({ outline }: Pick<District, 'outline'>): Position[] {
  const [rings] = [...outline].sort((one, other) => ringsArea(other) - ringsArea(one))
  return (rings?.[0] ?? []).map(([x = 0, y = 0]): Position => [x, y])
}

function boxAround(centres: readonly Position[]): Position[] {
  const [xs, ys] = [centres.map(([x]) => x), centres.map(([, y]) => y)]
  const margin = 0.05
  const [west, south, east, north]: Bbox = [Math.min(...xs) - margin, Math.min(...ys) - margin, Math.max(...xs) + margin, Math.max(...ys) + margin]
  return [[west, south], [east, south], [east, north], [west, north], [west, south]]
}
