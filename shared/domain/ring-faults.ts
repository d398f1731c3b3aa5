import type { Position } from './geometry'
import { ringsArea } from './rings'

interface Segment { from: Position, to: Position, west: number, east: number }

/** Why rings bound no area: they cross themselves or each other, or enclose nothing; null where they are sound. Touching in a point is no fault. */
export function ringFault(rings: readonly (readonly Position[])[]): 'crossing' | 'degenerate' | null {
  if (rings.length === 0 || rings.some(ring => ring.length < 4 || ringsArea([ring]) <= 0)) return 'degenerate'
  return crosses(rings.flatMap(segmentsOf)) ? 'crossing' : null
}

function segmentsOf(ring: readonly Position[]): Segment[] {
  return ring.slice(1).map((to, index) => {
    const from = ring[index] ?? to
    return { from, to, west: Math.min(from[0], to[0]), east: Math.max(from[0], to[0]) }
  })
}

/** Whether any two segments cross between their ends: from west to east, each is compared with those that are not yet over. */
function crosses(segments: Segment[]): boolean {
  segments.sort((one, other) => one.west - other.west)
  let open: Segment[] = []
  for (const segment of segments) {
    open = open.filter(one => one.east >= segment.west)
    if (open.some(one => cross(one, segment))) return true
    open.push(segment)
  }
  return false
}

function cross(one: Segment, other: Segment): boolean {
  return side(one, other.from) * side(one, other.to) < 0 && side(other, one.from) * side(other, one.to) < 0
}

function side({ from, to }: Segment, [x, y]: Position): number {
  return Math.sign((to[0] - from[0]) * (y - from[1]) - (to[1] - from[1]) * (x - from[0]))
}
