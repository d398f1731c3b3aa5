import { placeInRings } from './rings'

/** Longitude and latitude in degrees, or easting and northing in metres where a projected system is named. */
export type Position = [x: number, y: number]
/** West, south, east, north. */
export type Bbox = [west: number, south: number, east: number, north: number]

export interface PointGeometry { type: 'Point', coordinates: Position }
export interface LineGeometry { type: 'LineString', coordinates: Position[] }
export interface PolygonGeometry { type: 'Polygon', coordinates: Position[][] }
export interface MultiPolygonGeometry { type: 'MultiPolygon', coordinates: Position[][][] }
/** What a participant may draw (RFC 7946 names). */
export type DrawnGeometry = PointGeometry | LineGeometry | PolygonGeometry

/** Whether a point lies in a polygon, its edge included and its holes excluded; rings apart from the first are parts of it as well. */
export function pointInPolygon(point: Position, polygon: PolygonGeometry): boolean {
  return placeInRings(point, polygon.coordinates) !== 'outside'
}

/** Whether a point lies in any part of a multi-polygon. */
export function pointInMultiPolygon(point: Position, multiPolygon: MultiPolygonGeometry): boolean {
  return multiPolygon.coordinates.some(rings => placeInRings(point, rings) !== 'outside')
}

/** All positions of a geometry in order. */
export function positionsOf(geometry: DrawnGeometry | MultiPolygonGeometry): Position[] {
  switch (geometry.type) {
    case 'Point': return [geometry.coordinates]
    case 'LineString': return geometry.coordinates
    case 'Polygon': return geometry.coordinates.flat()
    case 'MultiPolygon': return geometry.coordinates.flat(2)
  }
}

/** The smallest box around a geometry, in its own units. */
export function bboxOf(geometry: DrawnGeometry | MultiPolygonGeometry): Bbox {
  const box: Bbox = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [x, y] of positionsOf(geometry)) {
    box[0] = Math.min(box[0], x)
    box[1] = Math.min(box[1], y)
    box[2] = Math.max(box[2], x)
    box[3] = Math.max(box[3], y)
  }
  return box
}

/** The same geometry with every position passed through `map` (change of coordinate system, rounding). */
export function mapPositions(geometry: DrawnGeometry, map: (position: Position) => Position): DrawnGeometry {
  switch (geometry.type) {
    case 'Point': return { type: 'Point', coordinates: map(geometry.coordinates) }
    case 'LineString': return { type: 'LineString', coordinates: geometry.coordinates.map(map) }
    case 'Polygon': return { type: 'Polygon', coordinates: geometry.coordinates.map(ring => ring.map(map)) }
  }
}

/** A point that stands for a geometry (design §4.16): the point, the middle of a line by length, a point inside an area. */
export function interiorPoint(geometry: DrawnGeometry): Position {
  switch (geometry.type) {
    case 'Point': return geometry.coordinates
    case 'LineString': return middleOfLine(geometry.coordinates)
    case 'Polygon': return pointInside(geometry)
  }
}

function middleOfLine(line: Position[]): Position {
  const segments = line.slice(1).map((to, i) => {
    const from = line[i] ?? to
    return { from, to, length: Math.hypot(to[0] - from[0], to[1] - from[1]) }
  })
  let left = segments.reduce((sum, segment) => sum + segment.length, 0) / 2
  for (const { from, to, length } of segments) {
    if (length > 0 && left <= length) {
      const part = left / length
      return [from[0] + (to[0] - from[0]) * part, from[1] + (to[1] - from[1]) * part]
    }
    left -= length
  }
  return line[line.length - 1] ?? [0, 0]
}

/** The middle of the widest stretch that a horizontal line at half height has inside the area (a centroid may lie outside). */
function pointInside(polygon: PolygonGeometry): Position {
  const [, south, , north] = bboxOf(polygon)
  const height = (south + north) / 2
  const crossings = polygon.coordinates.flatMap(ring => ring.slice(1).flatMap((to, i) => {
    const from = ring[i] ?? to
    // Half-open, so that a vertex on the line counts once.
    if ((from[1] <= height) === (to[1] <= height)) return []
    return [from[0] + (height - from[1]) / (to[1] - from[1]) * (to[0] - from[0])]
  })).sort((a, b) => a - b)
  let widest: Position = [crossings[0] ?? 0, crossings[1] ?? 0]
  for (let i = 2; i + 1 < crossings.length; i += 2) {
    const next: Position = [crossings[i] ?? 0, crossings[i + 1] ?? 0]
    if (next[1] - next[0] > widest[1] - widest[0]) widest = next
  }
  return [(widest[0] + widest[1]) / 2, height]
}
