import { fromGaussKruger, gaussKrugerZone } from './gauss-kruger'
import type { Bbox, Position } from './geometry'
import { bd09ToGcj02, gcj02ToWgs84 } from './map-offsets'

/** The reference systems in which positions may come in; stored beside the raw pair (design §4.12). */
export const coordinateSystems = ['cgcs2000', 'wgs84', 'gcj02', 'bd09', 'epsg4548', 'epsg4527'] as const
export type CoordinateSystem = typeof coordinateSystems[number]

/** Outer box of 武清区 (domain.md §4.1), the default of the plan's district box: pins outside are flagged. */
export const wuqingBbox: Bbox = [116.7667, 39.1167, 117.3333, 39.7]

/** Outer box of the country: where an installation has no outline yet, places may lie anywhere in it. */
export const countryBbox: Bbox = [73, 3, 136, 54]

const earthRadius = 6_371_008.8
const metresPerDegree = earthRadius * Math.PI / 180

/**
 * CGCS2000 longitude, latitude in degrees of a pair in another system: degrees as longitude, latitude, or metres
 * as easting, northing. WGS 84 is taken as equal (they differ by decimetres, domain.md §4.1).
 */
export function toCgcs2000(pair: Position, crs: CoordinateSystem): Position {
  switch (crs) {
    case 'cgcs2000':
    case 'wgs84': return pair
    case 'gcj02': return gcj02ToWgs84(pair)
    case 'bd09': return gcj02ToWgs84(bd09ToGcj02(pair))
    case 'epsg4548': return fromEpsg(pair, 4548)
    case 'epsg4527': return fromEpsg(pair, 4527)
  }
}

function fromEpsg(pair: Position, epsg: number): Position {
  const zone = gaussKrugerZone(epsg)
  if (!zone) throw new RangeError(`no Gauss-Krüger zone: EPSG:${epsg}`)
  return fromGaussKruger(pair, zone)
}

/** Whether a longitude, latitude lies in the district's box, its edge included. Not the exact boundary. */
export function insideDistrict([lon, lat]: Position, [west, south, east, north]: Bbox = wuqingBbox): boolean {
  return lon >= west && lon <= east && lat >= south && lat <= north
}

/**
 * The nearest node of a fixed grid about `metres` wide, so that a published pin does not name a house
 * (domain.md §4.5). Rounding twice gives the same node; 0 leaves the point as it is. Six decimals (0.1 m).
 */
export function roundPoint([lon, lat]: Position, metres: number): Position {
  if (!(metres >= 0)) throw new RangeError(`not a grid size: ${metres}`)
  if (metres === 0) return [lon, lat]
  const latStep = metres / metresPerDegree
  const row = Math.round(lat / latStep) * latStep
  // The width of a column follows from the row, not from the point: all points of a row share one grid.
  const lonStep = latStep / Math.max(Math.cos(row * Math.PI / 180), 0.01)
  return [sixDecimals(Math.round(lon / lonStep) * lonStep), sixDecimals(row)]
}

const sixDecimals = (degrees: number) => Math.round(degrees * 1e6) / 1e6

/** Great-circle distance in metres between two longitude, latitude pairs (haversine, mean radius; good to 0.5 %). */
export function distance([lonA, latA]: Position, [lonB, latB]: Position): number {
  const radians = Math.PI / 180
  const chord = Math.sin((latB - latA) * radians / 2) ** 2
    + Math.cos(latA * radians) * Math.cos(latB * radians) * Math.sin((lonB - lonA) * radians / 2) ** 2
  return 2 * earthRadius * Math.asin(Math.min(1, Math.sqrt(chord)))
}
