import type { PlainSystem } from '#shared/domain/geodata'

/** A feature as a format tells it; what it holds is looked at by the one reader of geometries and properties. */
export interface RawFeature { properties: unknown, geometry: unknown, /** Something that is no feature stood here. */ foreign?: boolean }

/** A layer of a file: its name, what the file says about its coordinates, and its features. */
export interface RawSet {
  name: string
  /** What the file says of its coordinates: a system, a name we do not know, or nothing. */
  system: PlainSystem | { kind: 'other', label: string } | null
  features: RawFeature[]
}

/** The layers of a file by name; each is read when it is asked for. */
export interface RawFile { format: 'geojson' | 'shapefile' | 'kml' | 'geopackage', sets: { name: string, read: () => RawSet }[] }

export const maxFeatures = 20_000
