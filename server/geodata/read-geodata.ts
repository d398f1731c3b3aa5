import { systemName, systemOf } from '#shared/domain/geodata'
import type { GeodataSystem, PlainSystem } from '#shared/domain/geodata'
import type { Bbox } from '#shared/domain/geometry'
import type { Geometry } from '#shared/schemas/layer'
import { unreadable } from './geodata-faults'
import { createGeometryReader } from './geometry-reader'
import { openGeodata } from './open-geodata'
import { nameOf, readProperties } from './properties'
import type { FeatureProperties } from './properties'
import { maxFeatures } from './raw-set'
import type { RawSet } from './raw-set'

export interface ReadFeature { name: string, properties: FeatureProperties, geometry: Geometry, bbox: Bbox }
export interface ReadLayer {
  features: ReadFeature[]
  /** Features without a geometry, which a map cannot show. */
  skipped: number
  bbox: Bbox
  /** The layers of the file, and the one that was read. */
  sets: string[]
  set: string
  /** The system that was used, as `systemName` tells it. */
  system: string
}
/** `around`: the box in whose neighbourhood everything has to lie. `set`: which layer, where the file has several. */
export interface GeodataChoice { around: Bbox, system?: GeodataSystem, set?: string }

/**
 * Reads a layer of features out of GeoJSON, a zipped shapefile, KML, KMZ or GeoPackage into CGCS2000 longitude and
 * latitude. What the person says of the coordinates goes before what the file says. Throws `geodataUnreadable` with
 * what is wrong and where; with `sets` where one of several layers has to be chosen.
 */
export function readGeodata(bytes: Uint8Array, { around, system = 'file', set }: GeodataChoice): ReadLayer {
  const { sets } = openGeodata(bytes)
  const names = sets.map(one => one.name)
  const chosen = set === undefined || set === '' ? (sets.length === 1 ? sets[0] : undefined) : sets.find(one => one.name === set)
  if (!chosen) throw unreadable('several', { sets: names.join('、').slice(0, 300) }, names)
  const raw = chosen.read()
  if (raw.features.length > maxFeatures) throw unreadable('tooMany', { max: maxFeatures })
  const used = systemOf(system) ?? declared(raw.system)
  const readGeometry = createGeometryReader(around, used)
  const features: ReadFeature[] = []
  raw.features.forEach(({ foreign, ...feature }, place) => {
    if (foreign) throw unreadable('notFeature', { n: place + 1 })
    if (feature.geometry === null || feature.geometry === undefined) return
    const properties = readProperties(feature.properties)
    features.push({ name: nameOf(properties), properties, ...readGeometry(feature.geometry, place + 1) })
  })
  if (features.length === 0) throw unreadable('empty')
  return { features, skipped: raw.features.length - features.length, bbox: boxAround(features.map(feature => feature.bbox)), sets: names, set: raw.name, system: systemName(used) }
}

function declared(system: RawSet['system']): PlainSystem {
  if (!system) throw unreadable('noSystem')
  if (system.kind === 'other') throw unreadable('crs', { crs: system.label })
  return system
}

function boxAround(boxes: Bbox[]): Bbox {
  return boxes.reduce<Bbox>(([west, south, east, north], box) =>
    [Math.min(west, box[0]), Math.min(south, box[1]), Math.max(east, box[2]), Math.max(north, box[3])], [Infinity, Infinity, -Infinity, -Infinity])
}
