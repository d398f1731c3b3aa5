import type { Bbox } from '#shared/domain/geometry'
import type { Geometry } from '#shared/schemas/layer'
import { storableText } from '../utils/storable'
import { unreadable } from './geojson-faults'
import { createGeometryReader } from './geojson-geometry'

export type FeatureProperties = Record<string, string | number | boolean | null>

export interface ReadFeature { name: string, properties: FeatureProperties, geometry: Geometry, bbox: Bbox }
export interface ReadLayer {
  features: ReadFeature[]
  /** Features without a geometry, which GeoJSON allows and a map cannot show. */
  skipped: number
  bbox: Bbox
}

export const maxFeatures = 20_000
const maxProperties = 60
const maxText = 500

/** Properties that hold a feature's name in the district's data (自然资源 field codes) and elsewhere. */
const nameKeys = ['name', '名称', 'mc', 'xzqmc', 'title', '标题', 'lhlx']

/**
 * Reads a GeoJSON FeatureCollection (RFC 7946) in longitude and latitude around `district`.
 * Foreign members are left out; heights are dropped; throws `geodataUnreadable` with what is wrong and where.
 */
export function readGeoJson(bytes: Uint8Array, district: Bbox): ReadLayer {
  const entries = readCollection(parse(bytes))
  if (entries.length > maxFeatures) throw unreadable('tooMany', { max: maxFeatures })
  const readGeometry = createGeometryReader(district)
  const features: ReadFeature[] = []
  entries.forEach((entry, place) => {
    if (!isObject(entry) || entry.type !== 'Feature') throw unreadable('notFeature', { n: place + 1 })
    if (entry.geometry === null || entry.geometry === undefined) return
    const properties = readProperties(entry.properties)
    features.push({ name: nameOf(properties), properties, ...readGeometry(entry.geometry, place + 1) })
  })
  if (features.length === 0) throw unreadable('empty')
  return { features, skipped: entries.length - features.length, bbox: around(features.map(feature => feature.bbox)) }
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

function readCollection(root: unknown): unknown[] {
  if (!isObject(root)) throw unreadable('notCollection', { type: Array.isArray(root) ? 'array' : typeof root })
  if (root.type === 'Topology') throw unreadable('topology')
  if (root.type !== 'FeatureCollection' || !Array.isArray(root.features)) throw unreadable('notCollection', { type: label(root.type) })
  checkCrs(root.crs)
  return root.features
}

/** RFC 7946 knows no `crs`, older writers name one: geographic WGS 84 and CGCS2000 are taken as they are (domain.md §4.1). */
function checkCrs(crs: unknown) {
  if (!isObject(crs) || !isObject(crs.properties)) return
  const name = label(crs.properties.name)
  if (!/CRS84$|EPSG:{1,2}(?:4326|4490)$/i.test(name)) throw unreadable('crs', { crs: name })
}

function readProperties(value: unknown): FeatureProperties {
  if (!isObject(value)) return {}
  const properties: FeatureProperties = {}
  for (const [key, one] of Object.entries(value).slice(0, maxProperties)) {
    const name = storableText(key.slice(0, 60))
    // As a name it would set no property but the object's own kind.
    if (name === '__proto__') continue
    if (typeof one === 'string') properties[name] = storableText(one.slice(0, maxText))
    else if (typeof one === 'number' || typeof one === 'boolean' || one === null) properties[name] = one
  }
  return properties
}

function nameOf(properties: FeatureProperties): string {
  const texts = Object.entries(properties).filter((entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1].trim() !== '')
  const named = nameKeys.map(key => texts.find(([name]) => name.toLowerCase() === key)).find(Boolean)
  return storableText((named ?? texts[0])?.[1].trim().slice(0, 100) ?? '')
}

function around(boxes: Bbox[]): Bbox {
  return boxes.reduce<Bbox>(([west, south, east, north], box) =>
    [Math.min(west, box[0]), Math.min(south, box[1]), Math.max(east, box[2]), Math.max(north, box[3])], [Infinity, Infinity, -Infinity, -Infinity])
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const label = (value: unknown) => typeof value === 'string' ? value.slice(0, 80) : '?'
