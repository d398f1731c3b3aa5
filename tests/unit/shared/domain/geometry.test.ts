import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  bboxOf, interiorPoint, mapPositions, pointInMultiPolygon, pointInPolygon, type DrawnGeometry, type PolygonGeometry, type Position,
} from '#shared/domain/geometry'

const ringOf = (...corners: Position[]): Position[] => [...corners, corners[0] ?? [0, 0]]
const square: PolygonGeometry = { type: 'Polygon', coordinates: [ringOf([0, 0], [10, 0], [10, 10], [0, 10])] }
const withHole: PolygonGeometry = { type: 'Polygon', coordinates: [ringOf([0, 0], [10, 0], [10, 10], [0, 10]), ringOf([2, 2], [8, 2], [8, 8], [2, 8])] }
const horseshoe: PolygonGeometry = { type: 'Polygon', coordinates: [ringOf([0, 0], [10, 0], [10, 10], [7, 10], [7, 3], [3, 3], [3, 10], [0, 10])] }

describe('pointInPolygon', () => {
  it.each<[string, PolygonGeometry, Position, boolean]>([
    ['inside', square, [5, 5], true],
    ['outside', square, [11, 5], false],
    ['on the edge', square, [10, 5], true],
    ['a corner', square, [0, 0], true],
    ['in a hole', withHole, [5, 5], false],
    ['beside a hole', withHole, [1, 5], true],
    ['between the arms', horseshoe, [5, 8], false],
  ])('%s', (_, polygon, point, inside) => {
    expect(pointInPolygon(point, polygon)).toBe(inside)
    expect(pointInMultiPolygon(point, { type: 'MultiPolygon', coordinates: [polygon.coordinates] })).toBe(inside)
  })

  it('finds a point in the second part', () => {
    const parts = { type: 'MultiPolygon' as const, coordinates: [square.coordinates, [ringOf([20, 0], [30, 0], [25, 9])]] }
    expect(pointInMultiPolygon([25, 2], parts)).toBe(true)
    expect(pointInMultiPolygon([15, 2], parts)).toBe(false)
  })
})

describe('bboxOf', () => {
  it.each<[DrawnGeometry, number[]]>([
    [{ type: 'Point', coordinates: [3, 4] }, [3, 4, 3, 4]],
    [{ type: 'LineString', coordinates: [[3, 4], [-1, 9]] }, [-1, 4, 3, 9]],
    [withHole, [0, 0, 10, 10]],
  ])('%j', (geometry, box) => {
    expect(bboxOf(geometry)).toEqual(box)
  })
})

describe('mapPositions', () => {
  it.each<DrawnGeometry>([{ type: 'Point', coordinates: [3, 4] }, { type: 'LineString', coordinates: [[3, 4], [1, 9]] }, withHole])('keeps the shape of %j', (geometry) => {
    const back = mapPositions(mapPositions(geometry, ([x, y]) => [x + 100, y]), ([x, y]) => [x - 100, y])
    expect(back).toEqual(geometry)
    expect(bboxOf(mapPositions(geometry, ([x, y]) => [x + 100, y]))[0]).toBe(bboxOf(geometry)[0] + 100)
  })
})

describe('interiorPoint', () => {
  it.each<[string, DrawnGeometry, Position]>([
    ['a point', { type: 'Point', coordinates: [3, 4] }, [3, 4]],
    ['a line of one segment', { type: 'LineString', coordinates: [[0, 0], [10, 0]] }, [5, 0]],
    ['a line by length, not by vertices', { type: 'LineString', coordinates: [[0, 0], [1, 0], [2, 0], [10, 0]] }, [5, 0]],
    ['a line with a doubled vertex', { type: 'LineString', coordinates: [[0, 0], [0, 0], [4, 0]] }, [2, 0]],
    ['a square', square, [5, 5]],
    ['the wider arm', { type: 'Polygon', coordinates: [ringOf([0, 0], [10, 0], [10, 10], [4, 10], [4, 1], [2, 1], [2, 10], [0, 10])] }, [7, 5]],
  ])('%s', (_, geometry, point) => {
    expect(interiorPoint(geometry)).toEqual(point)
  })

  it.each([['a hole', withHole], ['a horseshoe', horseshoe]] as const)('is inside an area with %s', (_, polygon) => {
    expect(pointInPolygon(interiorPoint(polygon), polygon)).toBe(true)
  })

  it('is inside any star-shaped area, with and without a hole', () => {
    const radii = fc.array(fc.double({ min: 0.2, max: 1, noNaN: true }), { minLength: 3, maxLength: 40 })
    fc.assert(fc.property(radii, fc.boolean(), (lengths, pierced) => {
      const ring = (scale: number) => ringOf(...lengths.map((radius, i): Position => {
        const angle = 2 * Math.PI * i / lengths.length
        return [117 + scale * radius * Math.cos(angle), 39 + scale * radius * Math.sin(angle)]
      }))
      const polygon: PolygonGeometry = { type: 'Polygon', coordinates: pierced ? [ring(1), ring(0.4)] : [ring(1)] }
      expect(pointInPolygon(interiorPoint(polygon), polygon)).toBe(true)
    }), { numRuns: 500 })
  })
})
