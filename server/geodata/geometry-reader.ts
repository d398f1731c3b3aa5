import { toDegrees } from '#shared/domain/geodata'
import type { PlainSystem } from '#shared/domain/geodata'
import type { Bbox, Position } from '#shared/domain/geometry'
import type { Geometry } from '#shared/schemas/layer'
import { unreadable } from './geodata-faults'

/** How deep the positions of a kind are nested, and what its innermost lists are. */
const shapes: Record<Geometry['type'], { depth: number, list?: 'line' | 'ring' }> = {
  Point: { depth: 0 },
  MultiPoint: { depth: 1 },
  LineString: { depth: 1, list: 'line' },
  MultiLineString: { depth: 2, list: 'line' },
  Polygon: { depth: 2, list: 'ring' },
  MultiPolygon: { depth: 3, list: 'ring' },
}

/** About 40 km: plans show the district's neighbours at its edge. */
const neighbourhood = 0.5

/** Every reader of the map receives all of them. */
const maxPositions = 300_000

type Nested = Position | Nested[]

/**
 * Reads geometries whose positions lie in or around `around` once they are CGCS2000 degrees. Positions lose their height
 * and everything beyond the seventh decimal (1 cm). `n` is the feature's number for the message.
 */
export function createGeometryReader(around: Bbox, system: PlainSystem) {
  const near = nearTo(around)
  let positions = 0

  function readPosition(value: unknown, n: number, bbox: Bbox): Position {
    const [x, y]: unknown[] = Array.isArray(value) ? value : []
    if (typeof x !== 'number' || typeof y !== 'number' || !Number.isFinite(x) || !Number.isFinite(y)) throw unreadable('position', { n })
    const degrees = toDegrees([x, y], system)
    if (!degrees || !near(degrees)) throw misplaced([x, y], { n, system, near })
    if (++positions > maxPositions) throw unreadable('tooManyPositions', { max: maxPositions })
    const position: Position = [centimetres(degrees[0]), centimetres(degrees[1])]
    bbox[0] = Math.min(bbox[0], position[0])
    bbox[1] = Math.min(bbox[1], position[1])
    bbox[2] = Math.max(bbox[2], position[0])
    bbox[3] = Math.max(bbox[3], position[1])
    return position
  }

  return function readGeometry(value: unknown, n: number): { geometry: Geometry, bbox: Bbox } {
    // An object may have any members; what they are is asked below.
    const { type, coordinates } = typeof value === 'object' && value !== null ? value as { type?: unknown, coordinates?: unknown } : {}
    if (!isKind(type)) throw unreadable('geometryType', { n, type: typeof type === 'string' ? type.slice(0, 40) : '?' })
    const { depth, list } = shapes[type]
    const bbox: Bbox = [Infinity, Infinity, -Infinity, -Infinity]
    // `shapes` says how deep the positions of this type stand, which is what was read.
    const geometry = { type, coordinates: readNested(coordinates, depth, { n, list, read: position => readPosition(position, n, bbox) }) } as Geometry
    return { geometry, bbox }
  }
}

function readNested(value: unknown, depth: number, at: { n: number, list?: 'line' | 'ring', read: (value: unknown) => Position }): Nested {
  if (depth === 0) return at.read(value)
  if (!Array.isArray(value) || value.length === 0) throw unreadable('position', { n: at.n })
  const items = value.map(item => readNested(item, depth - 1, at))
  if (depth === 1 && at.list === 'line' && items.length < 2) throw unreadable('line', { n: at.n })
  if (depth === 1 && at.list === 'ring' && !closed(items)) throw unreadable('ring', { n: at.n })
  return items
}

type Near = (position: Position | null) => boolean

function nearTo([west, south, east, north]: Bbox): Near {
  return position => position !== null && position[0] >= west - neighbourhood && position[0] <= east + neighbourhood && position[1] >= south - neighbourhood && position[1] <= north + neighbourhood
}

/** Why a pair is not where it should be. */
function misplaced([x, y]: Position, { n, system, near }: { n: number, system: PlainSystem, near: Near }) {
  const looksLikeDegrees = Math.abs(x) <= 180 && Math.abs(y) <= 180
  if (system.kind === 'plane' && looksLikeDegrees) return unreadable('notProjected', { n, x, y })
  if (near(toDegrees([y, x], system))) return unreadable('swapped', { n, x, y })
  if (system.kind === 'plane') return toDegrees([x, y], system) ? unreadable('outside', { n, x, y }) : unreadable('zone', { n, x })
  return unreadable(looksLikeDegrees && Math.abs(y) <= 90 ? 'outside' : 'projected', { n, x, y })
}

const centimetres = (degrees: number) => Math.round(degrees * 1e7) / 1e7

function closed(ring: Nested[]): boolean {
  return ring.length >= 4 && String(ring[0]) === String(ring[ring.length - 1])
}

function isKind(type: unknown): type is Geometry['type'] {
  return typeof type === 'string' && Object.hasOwn(shapes, type)
}
