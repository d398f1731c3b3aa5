import type { Position } from './geometry'

const kilometresPerDegree = 111.32

/** Area of a polygon in square kilometres (a plane at its own latitude, good to a percent): the outer ring less its holes. */
export function ringsArea(rings: readonly (readonly (readonly number[])[])[]): number {
  const [outer = 0, ...holes] = rings.map(ringArea)
  return holes.reduce((rest, hole) => rest - hole, outer)
}

function ringArea(ring: readonly (readonly number[])[]): number {
  const latitude = ring.reduce((sum, [, lat = 0]) => sum + lat, 0) / Math.max(ring.length, 1)
  const doubled = ring.reduce((sum, [x = 0, y = 0], index) => {
    const [fromX = 0, fromY = 0] = ring[(index + ring.length - 1) % ring.length] ?? []
    return sum + fromX * y - x * fromY
  }, 0)
  return Math.abs(doubled) / 2 * kilometresPerDegree ** 2 * Math.cos(latitude * Math.PI / 180)
}

/**
 * Polygons out of rings in any order and direction: a ring that lies in an even number of others is an outer one, one that
 * lies in an odd number is a hole of the smallest ring around it.
 */
export function groupRings(rings: readonly Position[][]): Position[][][] {
  const entries = rings.map(ring => ({ ring, area: ringArea(ring) }))
  const around = entries.map(({ ring, area }) => entries.filter(other => other.ring !== ring && other.area > area && holds(other.ring, ring)))
  const polygons = new Map<Position[], Position[][]>()
  entries.forEach(({ ring }, index) => {
    if ((around[index]?.length ?? 0) % 2 === 0) polygons.set(ring, [ring])
  })
  entries.forEach(({ ring }, index) => {
    const outer = around[index]?.length ? [...around[index]].sort((one, other) => one.area - other.area)[0] : undefined
    if ((around[index]?.length ?? 0) % 2 === 1 && outer) polygons.get(outer.ring)?.push(ring)
  })
  return [...polygons.values()]
}

/** Whether a ring lies within another: the first of its positions that is not on the other's edge decides. */
function holds(outer: readonly Position[], inner: readonly Position[]): boolean {
  for (const position of inner) {
    const place = placeInRings(position, [outer])
    if (place !== 'edge') return place === 'inside'
  }
  return false
}

/** Where a point lies among rings by the even-odd rule: outer rings, holes and parts apart need not be told from each other. */
export function placeInRings([x, y]: Position, rings: readonly (readonly Position[])[]): 'inside' | 'edge' | 'outside' {
  let inside = false
  for (const ring of rings) {
    for (let at = 0, before = ring.length - 1; at < ring.length; before = at++) {
      const [[x1, y1] = [0, 0], [x2, y2] = [0, 0]] = [ring[before], ring[at]]
      const cross = (x2 - x1) * (y - y1) - (x - x1) * (y2 - y1)
      if (cross === 0 && x >= Math.min(x1, x2) && x <= Math.max(x1, x2) && y >= Math.min(y1, y2) && y <= Math.max(y1, y2)) return 'edge'
      // Half-open, so that a vertex at this height counts once.
      if ((y1 > y) !== (y2 > y) && x < x1 + (y - y1) / (y2 - y1) * (x2 - x1)) inside = !inside
    }
  }
  return inside ? 'inside' : 'outside'
}
