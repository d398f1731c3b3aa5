import { toCgcs2000 } from '#shared/domain/coordinates'
import { mapPositions } from '#shared/domain/geometry'
import type { DrawnGeometry, Position } from '#shared/domain/geometry'
import type { Geometry } from '#shared/schemas/layer'
import { partsOf } from './geometry-parts'

/** Systems a place may come in, as the API names them (`crsSchema` in shared/schemas/anchor.ts). */
export type PlaceSystem = 'cgcs2000' | 'wgs84' | 'gcj02' | 'bd09'

/** A geometry as it came in, on the map: CGCS2000, its first part only (a participant draws one). */
export function onMap(geometry: Geometry | null, crs: PlaceSystem): DrawnGeometry | null {
  const [first] = geometry ? partsOf(geometry) : []
  return first ? mapPositions(first, position => toCgcs2000(position, crs)) : null
}

/** A typed or measured position on the map. */
export const positionOnMap = (position: Position, crs: PlaceSystem): Position => toCgcs2000(position, crs)
