import { kml } from '@tmcw/togeojson'
import { DOMParser } from '@xmldom/xmldom'
import { unreadable } from './geodata-faults'
import { isObject } from './properties'
import type { RawFile } from './raw-set'

const multi = { Point: 'MultiPoint', LineString: 'MultiLineString', Polygon: 'MultiPolygon' } as const

/** A KML document: WGS 84 degrees (OGC 07-147r2). One layer, whatever its folders. */
export function openKml(bytes: Uint8Array): RawFile {
  return { format: 'kml', sets: [{ name: '', read: () => ({ name: '', system: { kind: 'degrees', code: 'wgs84' }, features: readPlacemarks(bytes) }) }] }
}

function readPlacemarks(bytes: Uint8Array) {
  const text = decode(bytes)
  // No KML needs a document type; entities in one are how such files are made to swell.
  if (/<!DOCTYPE/i.test(text)) throw unreadable('broken', { part: 'KML' })
  // The parser's document has what the reader asks of one; their types come from two libraries.
  const { features } = kml(parse(text) as unknown as Parameters<typeof kml>[0])
  return features.map(({ properties, geometry }) => ({ properties, geometry: joined(geometry) }))
}

function parse(text: string) {
  try {
    return new DOMParser({ onError: (level, message) => {
      if (level !== 'warning') throw new Error(message)
    } }).parseFromString(text, 'text/xml')
  }
  catch {
    throw unreadable('broken', { part: 'KML' })
  }
}

function decode(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.subarray(0, 200)).toString('latin1')
  const [, named = 'utf-8'] = /encoding=["']([\w-]{1,40})["']/.exec(head) ?? []
  try {
    return new TextDecoder(named, { fatal: true }).decode(bytes)
  }
  catch {
    throw unreadable('notUtf8')
  }
}

/** A MultiGeometry of one kind as that kind's multi-part geometry; a mixed one stays a collection, which is refused by name. */
function joined(geometry: unknown): unknown {
  if (!isObject(geometry) || geometry.type !== 'GeometryCollection' || !Array.isArray(geometry.geometries)) return geometry
  const parts = geometry.geometries.filter(isObject)
  const kind = parts[0]?.type
  if ((kind !== 'Point' && kind !== 'LineString' && kind !== 'Polygon') || parts.some(part => part.type !== kind)) return geometry
  return { type: multi[kind], coordinates: parts.map(part => part.coordinates) }
}
