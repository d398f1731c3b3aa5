import { systemOfEpsg } from '#shared/domain/geodata'
import type { RawSet } from './raw-set'

/** The ellipsoid of CGCS2000 and WGS 84; 北京54 and 西安80 have others and are not converted without the operator's parameters. */
const semiMajorAxis = 6_378_137

/**
 * What a projection text (WKT of a .prj file or of a GeoPackage) says: degrees, a Gauss-Krüger zone, or a system we do
 * not convert, by its name. Null where there is no such text.
 */
export function readProjectionText(text: string): RawSet['system'] {
  const wkt = text.trim()
  if (!wkt) return null
  const name = /^\w+\s*\[\s*"([^"]{1,80})"/.exec(wkt)?.[1] ?? wkt.slice(0, 40)
  const other: RawSet['system'] = { kind: 'other', label: name }
  const [, axis] = /(?:SPHEROID|ELLIPSOID)\s*\[\s*"[^"]*"\s*,\s*([\d.]+)/i.exec(wkt) ?? []
  if (Math.abs(Number(axis) - semiMajorAxis) > 0.5) return other
  if (/^(?:GEOGCS|GEOGCRS|GEODCRS)/i.test(wkt)) return { kind: 'degrees', code: /WGS_?\s?(?:19)?84/i.test(wkt) ? 'wgs84' : 'cgcs2000' }
  if (!/^(?:PROJCS|PROJCRS)/i.test(wkt) || !/"(?:Gauss[_ ]Kruger|Transverse[_ ]Mercator)"/i.test(wkt)) return other
  const parameter = (pattern: string, missing: number) => Number(new RegExp(`PARAMETER\\s*\\[\\s*"(?:${pattern})"\\s*,\\s*(-?[\\d.]+)`, 'i').exec(wkt)?.[1] ?? missing)
  const meridian = parameter('Central_Meridian|Longitude of natural origin', Number.NaN)
  const plain = parameter('Scale_Factor|Scale factor at natural origin', 1) === 1 && parameter('Latitude_Of_Origin|Latitude of natural origin', 0) === 0 && parameter('False_Northing|False northing', 0) === 0
  if (!plain || !Number.isFinite(meridian)) return other
  return { kind: 'plane', meridian, falseEasting: parameter('False_Easting|False easting', 500_000) }
}

/** What an EPSG code says, with its number where it is none of ours. */
export function readEpsg(code: number): RawSet['system'] {
  return systemOfEpsg(code) ?? { kind: 'other', label: `EPSG:${code}` }
}
