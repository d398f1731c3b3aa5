import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { coordinateSystems, distance, insideDistrict, roundPoint, toCgcs2000, wuqingBbox } from '#shared/domain/coordinates'
import { fromGaussKruger, gaussKrugerZone, toGaussKruger } from '#shared/domain/gauss-kruger'
import type { Position } from '#shared/domain/geometry'
import { gcj02ToBd09, wgs84ToGcj02 } from '#shared/domain/map-offsets'

const inWuqing = fc.tuple(
  fc.double({ min: wuqingBbox[0], max: wuqingBbox[2], noNaN: true }),
  fc.double({ min: wuqingBbox[1], max: wuqingBbox[3], noNaN: true }),
)

// domain.md §4.1, computed with pyproj.
const checkPoints: [name: string, lonLat: Position, metres: Position][] = [
  ['杨村', [117.04, 39.38], [503446.446, 4360692.010]],
  ['south-west corner', [116.77, 39.12], [480109.614, 4331851.169]],
  ['north-east corner', [117.33, 39.70], [528302.935, 4396271.569]],
]

describe('Gauss-Krüger', () => {
  it.each(checkPoints)('%s in EPSG:4548 and 4527', (_, lonLat, [east, north]) => {
    for (const [epsg, prefix] of [[4548, 0], [4527, 39_000_000]] as const) {
      const zone = gaussKrugerZone(epsg)
      if (!zone) throw new Error('no zone')
      const [x, y] = toGaussKruger(lonLat, zone)
      expect(Math.abs(x - prefix - east)).toBeLessThan(0.001)
      expect(Math.abs(y - north)).toBeLessThan(0.001)
      expect(distance(fromGaussKruger([prefix + east, north], zone), lonLat)).toBeLessThan(0.001)
      expect(distance(toCgcs2000([prefix + east, north], `epsg${epsg}`), lonLat)).toBeLessThan(0.001)
    }
  })

  it.each([
    [4513, { centralMeridian: 75, falseEasting: 25_500_000 }],
    [4527, { centralMeridian: 117, falseEasting: 39_500_000 }],
    [4533, { centralMeridian: 135, falseEasting: 45_500_000 }],
    [4534, { centralMeridian: 75, falseEasting: 500_000 }],
    [4548, { centralMeridian: 117, falseEasting: 500_000 }],
    [4554, { centralMeridian: 135, falseEasting: 500_000 }],
    [4512, null], [4555, null], [4490, null], [4548.5, null],
  ])('EPSG:%f', (epsg, zone) => {
    expect(gaussKrugerZone(epsg)).toEqual(zone)
  })

  it('comes back to a thousandth of a millimetre anywhere in a zone of China', () => {
    const lat = fc.double({ min: 3, max: 54, noNaN: true })
    const off = fc.double({ min: -1.6, max: 1.6, noNaN: true })
    fc.assert(fc.property(fc.integer({ min: 4513, max: 4554 }), off, lat, (epsg, offset, latitude) => {
      const zone = gaussKrugerZone(epsg)
      if (!zone) throw new Error('no zone')
      const point: Position = [zone.centralMeridian + offset, latitude]
      expect(distance(fromGaussKruger(toGaussKruger(point, zone), zone), point)).toBeLessThan(1e-6)
    }))
  })
})

describe('shifted systems', () => {
  // domain.md §4.2: the size of the shift, in metres.
  it.each<[string, Position, number, number]>([
    ['杨村', [117.045, 39.383], 563, 1356],
    ['王庆坨', [116.88, 39.18], 512, 1322],
    ['河西务', [116.95, 39.63], 526, 1319],
    ['大黄堡', [117.25, 39.43], 557, 1366],
  ])('%s', (_, point, gcj, bd) => {
    const shifted = wgs84ToGcj02(point)
    // The report measured on the ellipsoid, we on the sphere: a few parts in a thousand.
    expect(Math.abs(distance(shifted, point) - gcj)).toBeLessThan(4)
    expect(Math.abs(distance(gcj02ToBd09(shifted), point) - bd)).toBeLessThan(8)
  })

  it('moves 杨村 by the degrees that were computed', () => {
    const [lon, lat] = wgs84ToGcj02([117.045, 39.383])
    expect(lon - 117.045).toBeCloseTo(0.00635, 5)
    expect(lat - 39.383).toBeCloseTo(0.00125, 5)
  })

  it('leaves the world beside China alone', () => {
    expect(wgs84ToGcj02([13.4, 52.5])).toEqual([13.4, 52.5])
    expect(toCgcs2000([13.4, 52.5], 'gcj02')).toEqual([13.4, 52.5])
  })

  it('is undone to a millimetre', () => {
    fc.assert(fc.property(inWuqing, (point) => {
      const gcj = wgs84ToGcj02(point)
      expect(distance(toCgcs2000(gcj, 'gcj02'), point)).toBeLessThan(0.001)
      expect(distance(toCgcs2000(gcj02ToBd09(gcj), 'bd09'), point)).toBeLessThan(0.001)
    }))
  })
})

describe('toCgcs2000', () => {
  it('takes WGS 84 as it is', () => {
    expect(toCgcs2000([117.04, 39.38], 'wgs84')).toEqual([117.04, 39.38])
    expect(toCgcs2000([117.04, 39.38], 'cgcs2000')).toEqual([117.04, 39.38])
  })

  it('knows every system it names', () => {
    for (const crs of coordinateSystems) {
      const pair: Position = crs.startsWith('epsg') ? [crs === 'epsg4527' ? 39503446 : 503446, 4360692] : [117.04, 39.38]
      expect(insideDistrict(toCgcs2000(pair, crs))).toBe(true)
    }
  })
})

describe('places', () => {
  it.each<[Position, boolean]>([
    [[117.04, 39.38], true], [[116.7667, 39.1167], true], [[117.3333, 39.7], true],
    [[116.70, 39.52], false], [[117.04, 39.71], false], [[39.38, 117.04], false],
  ])('%j is in the district: %s', (point, inside) => {
    expect(insideDistrict(point)).toBe(inside)
  })

  it('takes another district\'s box', () => {
    expect(insideDistrict([1, 1], [0, 0, 2, 2])).toBe(true)
  })

  it('measures a degree and 武清\'s width', () => {
    expect(distance([0, 0], [1, 0])).toBeCloseTo(111195, 0)
    expect(distance([117.04, 39.38], [117.04, 39.38])).toBe(0)
    // Plane distance of two check points in EPSG:4548 is 80 443 m.
    expect(Math.abs(distance([116.77, 39.12], [117.33, 39.70]) / Math.hypot(48193.321, 64420.4) - 1)).toBeLessThan(0.003)
  })
})

describe('roundPoint', () => {
  const sizes = fc.integer({ min: 1, max: 2000 })

  it('moves a point by at most half the diagonal', () => {
    fc.assert(fc.property(inWuqing, sizes, (point, metres) => {
      expect(distance(roundPoint(point, metres), point)).toBeLessThan(metres * Math.SQRT1_2 * 1.001 + 0.2)
    }))
  })

  it('rounds a rounded point to itself', () => {
    fc.assert(fc.property(inWuqing, sizes, (point, metres) => {
      const once = roundPoint(point, metres)
      expect(roundPoint(once, metres)).toEqual(once)
    }))
  })

  it('gives one node to neighbours within a cell', () => {
    const seen = new Set<string>()
    for (let i = 0; i < 400; i += 1) seen.add(roundPoint([117.04 + (i % 20) * 1e-4, 39.38 + Math.floor(i / 20) * 1e-4], 100).join())
    // About 172 × 222 m of points on a grid of 100 m.
    expect(seen.size).toBeLessThanOrEqual(12)
    expect(seen.size).toBeGreaterThanOrEqual(4)
  })

  it('leaves a point alone without a size and refuses a wrong one', () => {
    expect(roundPoint([117.0412345678, 39.38], 0)).toEqual([117.0412345678, 39.38])
    expect(() => roundPoint([117, 39], -1)).toThrow(RangeError)
    expect(() => roundPoint([117, 39], Number.NaN)).toThrow(RangeError)
  })
})
