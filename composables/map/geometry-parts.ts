import { bboxOf, interiorPoint } from '#shared/domain/geometry'
import type { Bbox, DrawnGeometry, Position } from '#shared/domain/geometry'
import type { Geometry } from '#shared/schemas/layer'

/** Positions without heights, as the drawn geometries of `shared/domain` have them. */
const plain = ([x = 0, y = 0]: readonly number[]): Position => [x, y]
const plainLine = (line: readonly (readonly number[])[]) => line.map(plain)
const plainArea = (area: readonly (readonly (readonly number[])[])[]) => area.map(plainLine)

/** The simple parts of any stored geometry. */
export function partsOf(geometry: Geometry): DrawnGeometry[] {
  switch (geometry.type) {
    case 'Point': return [{ type: 'Point', coordinates: plain(geometry.coordinates) }]
    case 'MultiPoint': return geometry.coordinates.map(point => ({ type: 'Point', coordinates: plain(point) }))
    case 'LineString': return [{ type: 'LineString', coordinates: plainLine(geometry.coordinates) }]
    case 'MultiLineString': return geometry.coordinates.map(line => ({ type: 'LineString', coordinates: plainLine(line) }))
    case 'Polygon': return [{ type: 'Polygon', coordinates: plainArea(geometry.coordinates) }]
    case 'MultiPolygon': return geometry.coordinates.map(area => ({ type: 'Polygon', coordinates: plainArea(area) }))
  }
}

/** A point that stands for a stored geometry: inside its first part (design §4.16). */
export function interiorOf(geometry: Geometry): Position {
  const [first] = partsOf(geometry)
  return first ? interiorPoint(first) : [0, 0]
}

/** The box around everything in these layers, degrees; null where there is nothing. */
export function boxOfLayers(layers: readonly { features: readonly { geometry: Geometry }[] }[]): Bbox | null {
  const boxes = layers.flatMap(layer => layer.features).flatMap(({ geometry }) => partsOf(geometry)).map(bboxOf)
  return boxes.length ? boxes.reduce((one, other) => [Math.min(one[0], other[0]), Math.min(one[1], other[1]), Math.max(one[2], other[2]), Math.max(one[3], other[3])]) : null
}
