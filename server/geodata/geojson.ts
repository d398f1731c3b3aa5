import { systemOfEpsg } from '#shared/domain/geodata'
import type { PlainSystem } from '#shared/domain/geodata'
import { isObject, label } from './properties'
import type { RawFile, RawSet } from './raw-set'
import { unreadable } from './geodata-faults'

/** A GeoJSON FeatureCollection, or a single Feature as a collection of one (RFC 7946). */
export function openGeoJson(bytes: Uint8Array): RawFile {
  return { format: 'geojson', sets: [{ name: '', read: () => readCollection(parse(bytes)) }] }
}

function parse(bytes: Uint8Array): unknown {
  let text: string
  try {
    // Takes a byte order mark away too.
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  }
  catch {
    throw unreadable('notUtf8')
  }
  try {
    return JSON.parse(text)
  }
  catch {
    throw unreadable('notJson')
  }
}

function readCollection(root: unknown): RawSet {
  if (!isObject(root)) throw unreadable('notCollection', { type: Array.isArray(root) ? 'array' : typeof root })
  if (root.type === 'Topology') throw unreadable('topology')
  const features = root.type === 'Feature' ? [root] : root.features
  if ((root.type !== 'FeatureCollection' && root.type !== 'Feature') || !Array.isArray(features)) throw unreadable('notCollection', { type: label(root.type) })
  const entries: unknown[] = features
  return {
    name: '',
    system: systemOfCrs(root.crs),
    features: entries.map(entry => isObject(entry) && entry.type === 'Feature' ? { properties: entry.properties, geometry: entry.geometry } : { properties: null, geometry: null, foreign: true }),
  }
}

/** RFC 7946 knows no `crs`, older writers name one: longitude and latitude where there is none. */
function systemOfCrs(crs: unknown): RawSet['system'] {
  const degrees: PlainSystem = { kind: 'degrees', code: 'wgs84' }
  if (!isObject(crs) || !isObject(crs.properties)) return degrees
  const name = label(crs.properties.name)
  if (/CRS84$/i.test(name)) return degrees
  const [, code] = /EPSG:{1,2}(?:[\d.]*:)?(\d{4,6})$/i.exec(name) ?? []
  return (code ? systemOfEpsg(Number(code)) : null) ?? { kind: 'other', label: name }
}
