import { interiorPoint } from '#shared/domain/geometry'
import type { DrawnGeometry, Position } from '#shared/domain/geometry'

export type DrawMode = 'point' | 'line' | 'area'

/** More corners than a hand draws; the server's own limit is higher (shared/domain/geometry-check.ts). */
export const cornerLimit = 200
/** Corners from which a shape can be finished. */
export const cornersNeeded = { point: 1, line: 2, area: 3 } as const satisfies Record<DrawMode, number>

/** The geometry of what has been tapped, or null while corners are missing. The ring of an area is closed here. */
export function shapeOf(mode: DrawMode, corners: readonly Position[]): DrawnGeometry | null {
  const [first] = corners
  if (!first || corners.length < cornersNeeded[mode]) return null
  if (mode === 'point') return { type: 'Point', coordinates: first }
  return mode === 'line' ? { type: 'LineString', coordinates: [...corners] } : { type: 'Polygon', coordinates: [[...corners, first]] }
}

/** The corners with one more, rounded to six decimals (a decimetre). A second tap on the last place adds nothing; a point is moved. */
export function addCorner(mode: DrawMode, corners: readonly Position[], [lon, lat]: Position): Position[] {
  const corner: Position = [Number(lon.toFixed(6)), Number(lat.toFixed(6))]
  if (mode === 'point') return [corner]
  const last = corners[corners.length - 1]
  if (corners.length >= cornerLimit || (last && last[0] === corner[0] && last[1] === corner[1])) return [...corners]
  return [...corners, corner]
}

/** The corners of a geometry given from outside, without the ring's repeated last one; none where its kind is not the mode's. */
export function cornersOf(mode: DrawMode, geometry: DrawnGeometry | null): Position[] {
  if (!geometry) return []
  if (mode === 'point') return [interiorPoint(geometry)]
  if (mode === 'line') return geometry.type === 'LineString' ? geometry.coordinates : []
  return geometry.type === 'Polygon' ? geometry.coordinates[0]?.slice(0, -1) ?? [] : []
}
