import { unreadable } from './geodata-faults'

const names = ['', 'Point', 'LineString', 'Polygon', 'MultiPoint', 'MultiLineString', 'MultiPolygon'] as const

/** A GeoPackage geometry (a header, then well-known binary, OGC 12-128r19 §2.1.3) as GeoJSON; null where it is empty. Heights and measures are skipped. */
export function readGeoPackageGeometry(blob: Uint8Array, n: number): unknown {
  const view = new DataView(blob.buffer, blob.byteOffset, blob.byteLength)
  try {
    if (view.getUint16(0) !== 0x4750) throw unreadable('broken', { part: 'GeoPackage' })
    const flags = view.getUint8(3)
    if (flags & 0b1_0000) return null
    const envelope = [0, 32, 48, 48, 64][flags >> 1 & 0b111]
    if (envelope === undefined) throw unreadable('broken', { part: 'GeoPackage' })
    return readGeometry({ view, at: 8 + envelope, n })
  }
  catch (error) {
    // A count that leads beyond the geometry.
    if (error instanceof RangeError) throw unreadable('broken', { part: 'GeoPackage' })
    throw error
  }
}

/** Where the reading stands, and how numbers and positions are written. */
interface Cursor { view: DataView, at: number, n: number }

function readGeometry(cursor: Cursor): { type: string, coordinates: unknown } {
  const little = cursor.view.getUint8(cursor.at) === 1
  const code = cursor.view.getUint32(cursor.at + 1, little)
  cursor.at += 5
  const type = names[code % 1000]
  if (!type || code >= 4000) throw unreadable('geometryType', { n: cursor.n, type: `#${code}` })
  // 1000 more has heights, 2000 measures, 3000 both.
  const width = code < 1000 ? 16 : code < 3000 ? 24 : 32

  function count(): number {
    const found = cursor.view.getUint32(cursor.at, little)
    cursor.at += 4
    // Never more than there are bytes, so that no list is made for what is not there.
    if (found > cursor.view.byteLength) throw new RangeError('beyond the geometry')
    return found
  }
  function position(): number[] {
    const pair = [cursor.view.getFloat64(cursor.at, little), cursor.view.getFloat64(cursor.at + 8, little)]
    cursor.at += width
    return pair
  }
  const list = <T>(read: () => T): T[] => Array.from({ length: count() }, read)

  if (type === 'Point') return { type, coordinates: position() }
  if (type === 'LineString') return { type, coordinates: list(position) }
  if (type === 'Polygon') return { type, coordinates: list(() => list(position)) }
  return { type, coordinates: list(() => readGeometry(cursor).coordinates) }
}
