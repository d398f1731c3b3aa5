import type { Position } from './geometry'

// The shifted systems of Chinese map services. The formulas are the publicly known approximation, good to about
// a metre, for pins of participants only and never for plan data (domain.md §4.2). Degrees throughout.

const semiMajorAxis = 6_378_245
const eccentricitySquared = 0.006_693_421_622_965_943
/** Outside this box map services do not shift (west, south, east, north). */
const shiftedArea = [72.004, 0.8293, 137.8347, 55.8271] as const
/** The shift is made of waves around this point. */
const origin = [105, 35] as const

const sine = (turns: number) => Math.sin(turns * Math.PI)

/** How far GCJ-02 lies from WGS 84 at a WGS 84 position. */
function gcj02Shift([lon, lat]: Position): Position {
  const [west, south, east, north] = shiftedArea
  if (lon < west || lon > east || lat < south || lat > north) return [0, 0]
  const x = lon - origin[0]
  const y = lat - origin[1]
  const root = Math.sqrt(Math.abs(x))
  const ripple = 20 * sine(6 * x) + 20 * sine(2 * x)
  const eastWaves = ripple + 20 * sine(x) + 40 * sine(x / 3) + 150 * sine(x / 12) + 300 * sine(x / 30)
  const northWaves = ripple + 20 * sine(y) + 40 * sine(y / 3) + 160 * sine(y / 12) + 320 * sine(y / 30)
  const eastMetres = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + eastWaves * 2 / 3
  const northMetres = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + northWaves * 2 / 3

  const latitude = lat / 180 * Math.PI
  const curvature = 1 - eccentricitySquared * Math.sin(latitude) ** 2
  const primeVertical = semiMajorAxis / Math.sqrt(curvature)
  const meridional = semiMajorAxis * (1 - eccentricitySquared) / curvature ** 1.5
  return [
    eastMetres / (primeVertical * Math.cos(latitude)) / Math.PI * 180,
    northMetres / meridional / Math.PI * 180,
  ]
}

/** WGS 84 → GCJ-02, degrees. */
export function wgs84ToGcj02(point: Position): Position {
  const shift = gcj02Shift(point)
  return [point[0] + shift[0], point[1] + shift[1]]
}

/** GCJ-02 → WGS 84, degrees, by iteration (no closed inverse exists). */
export function gcj02ToWgs84(point: Position): Position {
  return invert(wgs84ToGcj02, point)
}

/** GCJ-02 → BD-09, degrees: a small rotation and stretch, then a constant shift. */
export function gcj02ToBd09([lon, lat]: Position): Position {
  const waves = Math.PI * 3000 / 180
  const radius = Math.hypot(lon, lat) + 0.00002 * Math.sin(lat * waves)
  const angle = Math.atan2(lat, lon) + 0.000003 * Math.cos(lon * waves)
  return [radius * Math.cos(angle) + 0.0065, radius * Math.sin(angle) + 0.006]
}

/** BD-09 → GCJ-02, degrees, by iteration. */
export function bd09ToGcj02(point: Position): Position {
  return invert(gcj02ToBd09, point)
}

/** Finds the point that a near-identity mapping sends to `target`: each round moves by what is still missing. */
function invert(forward: (point: Position) => Position, target: Position): Position {
  let guess = target
  for (let round = 0; round < 8; round += 1) {
    const reached = forward(guess)
    guess = [guess[0] + target[0] - reached[0], guess[1] + target[1] - reached[1]]
  }
  return guess
}
