import type { Position } from './geometry'

/** A transverse Mercator zone with scale 1 on its central meridian: degrees, metres. */
export interface GaussKrugerZone { readonly centralMeridian: number, readonly falseEasting: number }

// GRS 80, the ellipsoid of CGCS2000: semi-major axis in metres and flattening.
const semiMajorAxis = 6_378_137
const flattening = 1 / 298.257222101

const eccentricity = Math.sqrt(flattening * (2 - flattening))
const n = flattening / (2 - flattening)
const rectifyingRadius = semiMajorAxis / (1 + n) * (1 + n ** 2 / 4 + n ** 4 / 64)

/** Krüger's series (1912) to the fourth power of n: below a millimetre within a zone of three degrees. */
const toPlane = [
  n / 2 - 2 / 3 * n ** 2 + 5 / 16 * n ** 3 + 41 / 180 * n ** 4,
  13 / 48 * n ** 2 - 3 / 5 * n ** 3 + 557 / 1440 * n ** 4,
  61 / 240 * n ** 3 - 103 / 140 * n ** 4,
  49561 / 161280 * n ** 4,
]
const fromPlane = [
  n / 2 - 2 / 3 * n ** 2 + 37 / 96 * n ** 3 - 1 / 360 * n ** 4,
  1 / 48 * n ** 2 + 1 / 15 * n ** 3 - 437 / 1440 * n ** 4,
  17 / 480 * n ** 3 - 37 / 840 * n ** 4,
  4397 / 161280 * n ** 4,
]

const radians = Math.PI / 180

/**
 * The zone of a CGCS2000 3-degree system by EPSG code: 4513–4533 carry the zone number 25–45 before the easting,
 * 4534–4554 name the central meridian 75°–135°E and do not. Null for any other code. Source: domain.md §4.1.
 */
export function gaussKrugerZone(epsg: number): GaussKrugerZone | null {
  if (!Number.isInteger(epsg) || epsg < 4513 || epsg > 4554) return null
  if (epsg >= 4534) return { centralMeridian: 75 + 3 * (epsg - 4534), falseEasting: 500_000 }
  const zone = epsg - 4513 + 25
  return { centralMeridian: 3 * zone, falseEasting: zone * 1_000_000 + 500_000 }
}

/** CGCS2000 longitude, latitude in degrees → easting, northing in metres (this order, whatever the registry says). */
export function toGaussKruger([lon, lat]: Position, zone: GaussKrugerZone): Position {
  const fromMeridian = (lon - zone.centralMeridian) * radians
  const sine = Math.sin(lat * radians)
  const conformal = Math.sinh(Math.atanh(sine) - eccentricity * Math.atanh(eccentricity * sine))
  const xi = Math.atan2(conformal, Math.cos(fromMeridian))
  const eta = Math.asinh(Math.sin(fromMeridian) / Math.hypot(conformal, Math.cos(fromMeridian)))
  const shift = seriesAt(toPlane, xi, eta)
  return [
    zone.falseEasting + rectifyingRadius * (eta + shift.eta),
    rectifyingRadius * (xi + shift.xi),
  ]
}

/** Easting, northing in metres → CGCS2000 longitude, latitude in degrees. */
export function fromGaussKruger([easting, northing]: Position, zone: GaussKrugerZone): Position {
  const xi = northing / rectifyingRadius
  const eta = (easting - zone.falseEasting) / rectifyingRadius
  const shift = seriesAt(fromPlane, xi, eta)
  const sphereXi = xi - shift.xi
  const sphereEta = eta - shift.eta
  const isometric = Math.asinh(Math.sin(sphereXi) / Math.hypot(Math.sinh(sphereEta), Math.cos(sphereXi)))
  const lon = zone.centralMeridian + Math.atan2(Math.sinh(sphereEta), Math.cos(sphereXi)) / radians
  return [lon, latitudeOf(isometric)]
}

function seriesAt(coefficients: readonly number[], xi: number, eta: number): { xi: number, eta: number } {
  return coefficients.reduce((sum, coefficient, i) => {
    const order = 2 * (i + 1)
    return {
      xi: sum.xi + coefficient * Math.sin(order * xi) * Math.cosh(order * eta),
      eta: sum.eta + coefficient * Math.cos(order * xi) * Math.sinh(order * eta),
    }
  }, { xi: 0, eta: 0 })
}

/** Geodetic latitude in degrees of a spherical isometric one; each round gains more than two digits. */
function latitudeOf(isometric: number): number {
  let sine = Math.tanh(isometric)
  for (let round = 0; round < 8; round += 1) {
    sine = Math.tanh(isometric + eccentricity * Math.atanh(eccentricity * sine))
  }
  return Math.asin(sine) / radians
}
