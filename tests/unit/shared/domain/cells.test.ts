import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cellAt, cellBounds, cellCentre, cellOf, cellsIn, cellZoom, rangeOf, rangesOf, type CellRange } from '#shared/domain/cells'
import type { Bbox, Position } from '#shared/domain/geometry'

const lon = fc.double({ min: -180, max: 180, noNaN: true })
const lat = fc.double({ min: -85, max: 85, noNaN: true })
const anyPoint = fc.tuple(lon, lat)
const zoom = fc.integer({ min: 0, max: cellZoom })
const inWuqing = fc.tuple(fc.double({ min: 116.7667, max: 117.3333, noNaN: true }), fc.double({ min: 39.1167, max: 39.7, noNaN: true }))
const boxIn = (point: fc.Arbitrary<Position>): fc.Arbitrary<Bbox> => fc.tuple(point, point).map(([a, b]) => [
  Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[0], b[0]), Math.max(a[1], b[1]),
])
const holds = (ranges: CellRange[], cell: number) => ranges.some(([from, to]) => from <= cell && cell <= to)

/** The Morton number bit by bit with BigInt, as a second opinion. */
function slowCell([x, y]: Position): number {
  const size = 2 ** 18
  const column = Math.min(size - 1, Math.floor((x + 180) / 360 * size))
  const radians = y * Math.PI / 180
  const row = Math.min(size - 1, Math.floor((1 - Math.log(Math.tan(radians) + 1 / Math.cos(radians)) / Math.PI) / 2 * size))
  let cell = 0n
  for (let bit = 17; bit >= 0; bit -= 1) cell = cell << 2n | BigInt((row >> bit & 1) << 1 | (column >> bit & 1))
  return Number(cell)
}

describe('cells', () => {
  it.each<[string, Position, number]>([
    ['north-west', [-180, 85.0511], 0],
    ['south-east', [180, -89], 2 ** 36 - 1],
    ['north pole', [-180, 90], 0],
    ['south-west', [-180, -85.06], 2 * (4 ** 18 - 1) / 3],
    ['just south-east of the origin', [1e-9, -1e-9], 3 * 4 ** 17],
  ])('%s', (_, point, cell) => {
    expect(cellOf(point)).toBe(cell)
  })

  it('is the Morton number of the web-mercator tile', () => {
    fc.assert(fc.property(inWuqing, (point) => {
      expect(cellOf(point)).toBe(slowCell(point))
    }), { numRuns: 500 })
  })

  it('is a safe integer of 36 bits within whose bounds the point lies', () => {
    fc.assert(fc.property(anyPoint, zoom, (point, z) => {
      const cell = cellOf(point)
      expect(cell).toBeGreaterThanOrEqual(0)
      expect(cell).toBeLessThan(2 ** 36)
      const [west, south, east, north] = cellBounds(cellAt(cell, z), z)
      const slack = 1e-9
      expect(point[0]).toBeGreaterThanOrEqual(west - slack)
      expect(point[0]).toBeLessThanOrEqual(east + slack)
      expect(point[1]).toBeGreaterThanOrEqual(south - slack)
      expect(point[1]).toBeLessThanOrEqual(north + slack)
    }))
  })

  it('has its centre in itself', () => {
    fc.assert(fc.property(anyPoint, zoom, (point, z) => {
      const cell = cellAt(cellOf(point), z)
      expect(cellAt(cellOf(cellCentre(cell, z)), z)).toBe(cell)
    }))
  })

  it('has the parents that shifting gives', () => {
    fc.assert(fc.property(anyPoint, zoom, (point, z) => {
      const cell = cellOf(point)
      expect(cellAt(cell, z)).toBe(Number(BigInt(cell) >> BigInt(2 * (18 - z))))
    }))
  })

  it('lies in one tile of z 10 with all its neighbours there', () => {
    const [west, south, east, north] = cellBounds(cellAt(cellOf([117.04, 39.38]), 10), 10)
    expect(east - west).toBeCloseTo(360 / 1024, 10)
    expect(north).toBeGreaterThan(south)
  })
})

describe('rangesOf', () => {
  it('holds every point of the box in few ascending, disjoint ranges', () => {
    fc.assert(fc.property(fc.oneof(boxIn(inWuqing), boxIn(anyPoint)), fc.integer({ min: 1, max: 16 }), fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (box, max, u, v) => {
      const ranges = rangesOf(box, max)
      expect(ranges.length).toBeGreaterThanOrEqual(1)
      expect(ranges.length).toBeLessThanOrEqual(max)
      ranges.forEach(([from, to], i) => {
        expect(from).toBeLessThanOrEqual(to)
        const next = ranges[i + 1]
        if (next) expect(next[0]).toBeGreaterThan(to + 1)
      })
      const inside: Position[] = [
        [box[0] + (box[2] - box[0]) * u, box[1] + (box[3] - box[1]) * v],
        [box[0], box[1]], [box[2], box[3]], [box[0], box[3]], [box[2], box[1]],
      ]
      for (const point of inside) expect(holds(ranges, cellOf([Math.min(point[0], box[2]), Math.min(point[1], box[3])]))).toBe(true)
    }), { numRuns: 500 })
  })

  it('is one range for one tile and one cell for one point', () => {
    const tile = cellAt(cellOf([117.04, 39.38]), 12)
    const [west, south, east, north] = cellBounds(tile, 12)
    const inset = 1e-7
    expect(rangesOf([west + inset, south + inset, east - inset, north - inset])).toEqual([[tile * 4 ** 6, (tile + 1) * 4 ** 6 - 1]])
    const cell = cellOf([117.04, 39.38])
    expect(rangesOf([117.04, 39.38, 117.04, 39.38])).toEqual([[cell, cell]])
  })

  it('takes the whole world in one range and a box turned round in none', () => {
    expect(rangesOf([-180, -90, 180, 90])).toEqual([[0, 2 ** 36 - 1]])
    expect(rangesOf([117, 39, 116, 40])).toEqual([])
    expect(rangesOf([117, 40, 118, 39])).toEqual([])
    expect(rangesOf([Number.NaN, 39, 118, 40])).toEqual([])
  })

  it('reads at most a few times what lies in a phone\'s viewport', () => {
    const shares = fc.sample(inWuqing, 300).map(([x, y]) => {
      const ranges = rangesOf([x, y, x + 0.02, y + 0.03])
      const read = ranges.reduce((sum, [from, to]) => sum + to - from + 1, 0)
      const corner = (point: Position) => cellBounds(cellOf(point), 18)
      const width = (corner([x + 0.02, y])[2] - corner([x, y])[0]) / (360 / 2 ** 18)
      const [, south] = corner([x, y])
      const [, , , north] = corner([x, y + 0.03])
      const height = (north - south) / (corner([x, y])[3] - south)
      return read / (width * height)
    })
    const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length
    expect(mean).toBeLessThan(2)
  })
})

describe('cellsIn', () => {
  it('touches every point of the box, each cell once', () => {
    fc.assert(fc.property(boxIn(inWuqing), fc.integer({ min: 0, max: 14 }), fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (box, z, u, v) => {
      const cells = cellsIn(box, z, 10_000) ?? []
      expect(new Set(cells).size).toBe(cells.length)
      expect(cells).toContain(cellAt(cellOf([box[0] + (box[2] - box[0]) * u, box[1] + (box[3] - box[1]) * v]), z))
      for (const cell of cells) {
        const [west, south, east, north] = cellBounds(cell, z)
        expect(west <= box[2] + 1e-9 && box[0] <= east + 1e-9 && south <= box[3] + 1e-9 && box[1] <= north + 1e-9).toBe(true)
      }
    }))
  })

  it('is null for too many cells, and empty for a box turned round', () => {
    expect(cellsIn([116.7, 39.1, 117.3, 39.7], 18, 160)).toBeNull()
    expect(cellsIn([117, 39, 116, 40], 10, 160)).toEqual([])
  })

  it('has its cells of zoom 18 in one range', () => {
    const cell = cellOf([117.04, 39.38])
    expect(rangeOf(cell, 18)).toEqual([cell, cell])
    const [from, to] = rangeOf(cellAt(cell, 10), 10)
    expect([cellAt(from, 10), cellAt(to, 10), to - from + 1]).toEqual([cellAt(cell, 10), cellAt(cell, 10), 4 ** 8])
  })
})
