import type { Position } from './geometry'

type Ring = readonly Position[]

/**
 * The part of `outline` (a closed ring) that lies nearer to each centre than to all others: illustrative cells, never a
 * boundary. Longitude is shortened by the cosine of the latitude. A cell is a closed ring, empty where nothing is left;
 * where the outline bends inwards a cell may run along it.
 */
export function voronoiCells(outline: Ring, centres: readonly Position[]): Position[][] {
  const latitude = centres.reduce((sum, [, lat]) => sum + lat, 0) / Math.max(centres.length, 1)
  const width = Math.cos(latitude * Math.PI / 180)
  const flat = ([lon, lat]: Position): Position => [lon * width, lat]
  const points = centres.map(flat)
  const ground = openRing(outline).map(flat)
  return points.map((centre, index) => {
    // Near neighbours first: after them little is left to be cut.
    const others = points.filter((_, other) => other !== index).sort((a, b) => squared(a, centre) - squared(b, centre))
    const cell = others.reduce((ring, other) => ring.length ? nearer(ring, centre, other) : ring, ground)
    return closeRing(cell.map(([x, y]): Position => [fiveDecimals(x / width), fiveDecimals(y)]))
  })
}

/** The ring cut by the line in the middle of two points, on the side of `centre` (Sutherland and Hodgman). */
function nearer(ring: Position[], centre: Position, other: Position): Position[] {
  const [dx, dy] = [other[0] - centre[0], other[1] - centre[1]]
  const middle = (other[0] ** 2 + other[1] ** 2 - centre[0] ** 2 - centre[1] ** 2) / 2
  const beyond = ([x, y]: Position) => x * dx + y * dy - middle
  return ring.flatMap((to, index) => {
    const from = ring[(index + ring.length - 1) % ring.length] ?? to
    const [a, b] = [beyond(from), beyond(to)]
    const part = a / (a - b)
    const crossing: Position[] = (a > 0) === (b > 0) ? [] : [[from[0] + (to[0] - from[0]) * part, from[1] + (to[1] - from[1]) * part]]
    return b > 0 ? crossing : [...crossing, to]
  })
}

const squared = (a: Position, b: Position) => (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2
const fiveDecimals = (degrees: number) => Math.round(degrees * 1e5) / 1e5
const samePlace = (a: Position | undefined, b: Position | undefined) => a?.[0] === b?.[0] && a?.[1] === b?.[1]

function openRing(ring: Ring): Position[] {
  return samePlace(ring[0], ring[ring.length - 1]) ? ring.slice(0, -1) : [...ring]
}

function closeRing(ring: Position[]): Position[] {
  const distinct = ring.filter((position, index) => index === 0 || !samePlace(position, ring[index - 1]))
  const [first] = distinct
  return first && distinct.length >= 3 ? [...distinct, first] : []
}
