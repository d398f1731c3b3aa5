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
