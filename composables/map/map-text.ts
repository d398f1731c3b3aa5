import type { Bbox, Position } from '#shared/domain/geometry'

/** `west,south,east,north` with five decimals (a metre), as addresses and the API carry it. */
export function bboxText(bbox: Readonly<Bbox>): string {
  return bbox.map(degrees => Number(degrees.toFixed(5))).join(',')
}

/** The box of an address, or undefined where it is missing or not a box. */
export function readBbox(value: unknown): Bbox | undefined {
  if (typeof value !== 'string') return undefined
  const [west, south, east, north, ...rest] = value.split(',').map(Number)
  if (west === undefined || south === undefined || east === undefined || north === undefined || rest.length) return undefined
  return west < east && south < north && west >= -180 && east <= 180 && south >= -90 && north <= 90 ? [west, south, east, north] : undefined
}

/** A number that fits into a dot: 268, 1.2k; in Chinese ten-thousands 3.4万. */
export function dotText(n: number, lang: string): string {
  if (lang.startsWith('zh')) return n < 10_000 ? String(n) : `${short(n / 10_000)}万`
  return n < 1000 ? String(n) : n < 1_000_000 ? `${short(n / 1000)}k` : `${short(n / 1_000_000)}M`
}

const short = (value: number) => value < 10 ? String(Math.floor(value * 10) / 10) : String(Math.floor(value))

/** Diameter in pixels: it grows with the root of the count's order, so that 10,000 does not hide the map. */
export function dotSize(n: number): number {
  return Math.round(24 + 9 * Math.min(4, Math.log10(Math.max(1, n))))
}

/** Longitude and latitude in words, four decimals (ten metres). */
export function positionText([lon, lat]: Position, lang: string): string {
  const [x, y] = [Math.abs(lon).toFixed(4), Math.abs(lat).toFixed(4)]
  if (lang.startsWith('zh')) return `${lon < 0 ? '西经' : '东经'} ${x}°，${lat < 0 ? '南纬' : '北纬'} ${y}°`
  return `${y}° ${lat < 0 ? 'S' : 'N'}, ${x}° ${lon < 0 ? 'W' : 'E'}`
}

const angle = /(\d+(?:\.\d+)?)\s*(?:°|度)?\s*(?:(\d+(?:\.\d+)?)\s*(?:['′’]|分))?\s*(?:(\d+(?:\.\d+)?)\s*(?:"|秒))?/g

/**
 * A typed place as longitude, latitude: `117.06, 39.38`, `39.38 117.06`, `东经117.06 北纬39.38`, `117°3′36″E 39°22′48″N`.
 * China lies between 73° and 136° east and below 54° north, so the larger number is the longitude, whichever comes first.
 */
export function readPosition(text: string): Position | null {
  // NFKC takes full-width figures to plain ones, but would also split ″ into two minute marks.
  const plain = text.replace(/[″”]/g, '"').normalize('NFKC').replace(/[,;、]/g, ' ')
  const found = [...plain.matchAll(angle)].map(([, degrees, minutes, seconds]) => Number(degrees) + Number(minutes ?? 0) / 60 + Number(seconds ?? 0) / 3600)
  const [first, second, ...rest] = found
  if (first === undefined || second === undefined || rest.length) return null
  const [lon, lat] = first > second ? [first, second] : [second, first]
  return lon >= 73 && lon <= 136 && lat <= 54 ? [lon, lat] : null
}
