import type { Position } from '#shared/domain/geometry'
import { groupRings } from '#shared/domain/rings'
import { readAttributes } from './attribute-table'
import { unreadable } from './geodata-faults'
import { readProjectionText } from './projection-text'
import { maxFeatures } from './raw-set'
import type { RawSet } from './raw-set'

/** The parts of a shapefile that are read; all but `shp` may be missing. */
export interface ShapefileParts { name: string, shp: Uint8Array, dbf?: Uint8Array, prj?: string, cpg?: string }

const head = 100
const recordHead = 8
/** Kinds of shapes without their heights (10 more) and measures (20 more), which stand behind the positions and are not read. */
const kinds: Record<number, 'point' | 'lines' | 'rings' | 'points'> = { 1: 'point', 3: 'lines', 5: 'rings', 8: 'points' }

/**
 * Reads an ESRI shapefile: points, lines and polygons with or without heights. Rings belong together by what lies in what,
 * not by their direction, which many writers do not keep. A shape that is empty has no geometry and keeps its row.
 */
export function readShapefile({ name, shp, dbf, prj = '', cpg = '' }: ShapefileParts): RawSet {
  const shapes = readShapes(shp)
  const rows = dbf ? readAttributes(dbf, cpg) : []
  return { name, system: readProjectionText(prj), features: shapes.map((geometry, place) => ({ geometry, properties: rows[place] ?? {} })) }
}

function readShapes(bytes: Uint8Array): unknown[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < head || view.getInt32(0) !== 9994) throw unreadable('broken', { part: '.shp' })
  const shapes: unknown[] = []
  let at = head
  while (at + recordHead + 4 <= bytes.length) {
    // Lengths are counted in words of two bytes.
    const length = view.getInt32(at + 4) * 2
    if (length < 4 || at + recordHead + length > bytes.length) throw unreadable('broken', { part: '.shp' })
    if (shapes.length >= maxFeatures) throw unreadable('tooMany', { max: maxFeatures })
    shapes.push(readShape(new DataView(bytes.buffer, bytes.byteOffset + at + recordHead, length), shapes.length + 1))
    at += recordHead + length
  }
  return shapes
}

function readShape(record: DataView, n: number): unknown {
  const code = record.getInt32(0, true)
  if (code === 0) return null
  const kind = kinds[code % 10]
  if (!kind || code > 28) throw unreadable('geometryType', { n, type: code === 31 ? 'MultiPatch' : `#${code}` })
  try {
    if (kind === 'point') return { type: 'Point', coordinates: readPair(record, 4) }
    if (kind === 'points') return { type: 'MultiPoint', coordinates: readPairs(record, 40, record.getInt32(36, true)) }
    return toGeometry(kind, readParts(record))
  }
  catch (error) {
    // A count that leads beyond the record.
    if (error instanceof RangeError) throw unreadable('broken', { part: '.shp' })
    throw error
  }
}

function readParts(record: DataView): Position[][] {
  const [parts, total] = [record.getInt32(36, true), record.getInt32(40, true)]
  const positionsAt = 44 + 4 * parts
  const starts = Array.from({ length: bounded(parts, record) }, (_, part) => record.getInt32(44 + 4 * part, true))
  return starts.map((start, part) => readPairs(record, positionsAt + 16 * start, (starts[part + 1] ?? total) - start)).filter(part => part.length > 0)
}

function toGeometry(kind: 'lines' | 'rings', parts: Position[][]): unknown {
  const [first] = parts
  if (!first) return null
  if (kind === 'lines') return parts.length === 1 ? { type: 'LineString', coordinates: first } : { type: 'MultiLineString', coordinates: parts }
  const polygons = groupRings(parts)
  return polygons.length === 1 ? { type: 'Polygon', coordinates: polygons[0] } : { type: 'MultiPolygon', coordinates: polygons }
}

function readPairs(record: DataView, at: number, count: number): Position[] {
  return Array.from({ length: bounded(count, record) }, (_, place) => readPair(record, at + 16 * place))
}

const readPair = (record: DataView, at: number): Position => [record.getFloat64(at, true), record.getFloat64(at + 8, true)]

/** A count from a file: never more than the record has bytes, so that no list is made for what is not there. */
function bounded(count: number, record: DataView): number {
  if (count < 0 || count > record.byteLength) throw new RangeError('beyond the record')
  return count
}
