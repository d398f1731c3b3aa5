import { positionsOf, type DrawnGeometry, type Position } from './geometry'

export interface GeometryLimits { maxVertices: number }

/** Why a geometry was refused; the interface has a sentence for each. */
export type GeometryFault = 'type' | 'position' | 'vertices' | 'openRing' | 'degenerate'

export type GeometryCheck = { ok: true, geometry: DrawnGeometry } | { ok: false, fault: GeometryFault }

export const defaultGeometryLimits: GeometryLimits = { maxVertices: 500 }

/**
 * Checks an unknown value as a drawn geometry: type Point, LineString or Polygon, finite positions, number of
 * vertices, closed rings of at least four positions, some length or area. The answer holds a fresh geometry
 * without heights and foreign members. Self-intersection is not refused: it hurts no reader.
 */
export function validateGeometry(value: unknown, limits: GeometryLimits = defaultGeometryLimits): GeometryCheck {
  if (typeof value !== 'object' || value === null || !('type' in value) || !('coordinates' in value)) {
    return { ok: false, fault: 'type' }
  }
  const { type, coordinates } = value
  if (type !== 'Point' && type !== 'LineString' && type !== 'Polygon') return { ok: false, fault: 'type' }
  const geometry = readGeometry(type, coordinates)
  if (!geometry) return { ok: false, fault: 'position' }
  if (positionsOf(geometry).length > limits.maxVertices) return { ok: false, fault: 'vertices' }
  const fault = shapeFault(geometry)
  return fault ? { ok: false, fault } : { ok: true, geometry }
}

function readGeometry(type: DrawnGeometry['type'], coordinates: unknown): DrawnGeometry | null {
  if (type === 'Point') {
    const point = readPosition(coordinates)
    return point && { type, coordinates: point }
  }
  if (type === 'LineString') {
    const line = readList(coordinates, readPosition)
    return line && { type, coordinates: line }
  }
  const rings = readList(coordinates, ring => readList(ring, readPosition))
  return rings && { type, coordinates: rings }
}

function readPosition(value: unknown): Position | null {
  if (!Array.isArray(value) || value.length < 2 || value.length > 3) return null
  const [x, y]: unknown[] = value
  return typeof x === 'number' && typeof y === 'number' && Number.isFinite(x) && Number.isFinite(y) ? [x, y] : null
}

function readList<T>(value: unknown, read: (item: unknown) => T | null): T[] | null {
  if (!Array.isArray(value)) return null
  const items: T[] = []
  for (const item of value) {
    const found = read(item)
    if (found === null) return null
    items.push(found)
  }
  return items
}

function shapeFault(geometry: DrawnGeometry): GeometryFault | null {
  if (geometry.type === 'Point') return null
  if (geometry.type === 'LineString') {
    const [first, ...rest] = geometry.coordinates
    return first && rest.some(one => !samePosition(one, first)) ? null : 'degenerate'
  }
  if (geometry.coordinates.length === 0) return 'degenerate'
  if (!geometry.coordinates.every(isClosed)) return 'openRing'
  return geometry.coordinates.every(ring => ringArea(ring) > 0) ? null : 'degenerate'
}

const samePosition = (a: Position, b: Position) => a[0] === b[0] && a[1] === b[1]

function isClosed(ring: Position[]): boolean {
  const first = ring[0]
  const last = ring[ring.length - 1]
  return ring.length >= 4 && first !== undefined && last !== undefined && samePosition(first, last)
}

/** Area in squared units, without sign; measured from the first position so that small rings keep their digits. */
function ringArea(ring: Position[]): number {
  const [originX, originY] = ring[0] ?? [0, 0]
  return Math.abs(ring.slice(1).reduce((sum, [x, y], i) => {
    const [fromX, fromY] = ring[i] ?? [x, y]
    return sum + (fromX - originX) * (y - originY) - (x - originX) * (fromY - originY)
  }, 0)) / 2
}
