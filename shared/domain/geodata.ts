import { fromGaussKruger, gaussKrugerZone } from './gauss-kruger'
import type { GaussKrugerZone } from './gauss-kruger'
import type { Position } from './geometry'
import { gcj02ToWgs84 } from './map-offsets'

/**
 * What a person may say about the coordinates of a file: as the file says itself, degrees, or metres of a CGCS2000
 * Gauss-Krüger zone by its central meridian (with or without the zone's number before the easting; domain.md §4.1).
 */
export const geodataSystems = [
  'file', 'cgcs2000', 'wgs84', 'gcj02',
  'gk75', 'gk78', 'gk81', 'gk84', 'gk87', 'gk90', 'gk93', 'gk96', 'gk99', 'gk102', 'gk105', 'gk108', 'gk111', 'gk114', 'gk117', 'gk120', 'gk123', 'gk126', 'gk129', 'gk132', 'gk135',
] as const
export type GeodataSystem = typeof geodataSystems[number]

/** A system as it is used: degrees of one of three kinds, or metres on a central meridian, whose false easting may be left to the numbers. */
export type PlainSystem = { kind: 'degrees', code: 'cgcs2000' | 'wgs84' | 'gcj02' } | { kind: 'plane', meridian: number, falseEasting?: number }

/** The system a person named; null where it is left to the file. */
export function systemOf(choice: GeodataSystem): PlainSystem | null {
  if (choice === 'file') return null
  if (choice === 'cgcs2000' || choice === 'wgs84' || choice === 'gcj02') return { kind: 'degrees', code: choice }
  return { kind: 'plane', meridian: Number(choice.slice(2)) }
}

/** The system of an EPSG code: WGS 84, CGCS2000 and its zones of three degrees (4513–4554) and six (4491–4512); null for any other. */
export function systemOfEpsg(code: number): PlainSystem | null {
  if (code === 4326) return { kind: 'degrees', code: 'wgs84' }
  if (code === 4490) return { kind: 'degrees', code: 'cgcs2000' }
  const zone = gaussKrugerZone(code)
  if (zone) return { kind: 'plane', meridian: zone.centralMeridian, falseEasting: zone.falseEasting }
  if (code >= 4491 && code <= 4501) return { kind: 'plane', meridian: (code - 4491) * 6 + 75, falseEasting: (code - 4491 + 13) * 1_000_000 + 500_000 }
  if (code >= 4502 && code <= 4512) return { kind: 'plane', meridian: (code - 4502) * 6 + 75, falseEasting: 500_000 }
  return null
}

/** How a system is told: a code for degrees, `gk` and the meridian for metres. */
export function systemName(system: PlainSystem): string {
  return system.kind === 'degrees' ? system.code : `gk${system.meridian}`
}

/** CGCS2000 longitude, latitude of a pair; null where an easting carries the number of another zone. */
export function toDegrees(pair: Position, system: PlainSystem): Position | null {
  if (system.kind === 'degrees') return system.code === 'gcj02' ? gcj02ToWgs84(pair) : pair
  const zone = zoneOf(pair[0], system)
  return zone && fromGaussKruger(pair, zone)
}

/** The zone in which an easting is counted: a number before it (39 500 000) has to be the meridian's, in zones of three or of six degrees. */
function zoneOf(easting: number, { meridian, falseEasting }: Extract<PlainSystem, { kind: 'plane' }>): GaussKrugerZone | null {
  if (falseEasting !== undefined) return { centralMeridian: meridian, falseEasting }
  const number = Math.floor(easting / 1_000_000)
  if (number !== 0 && number * 3 !== meridian && number * 6 - 3 !== meridian) return null
  return { centralMeridian: meridian, falseEasting: number * 1_000_000 + 500_000 }
}
