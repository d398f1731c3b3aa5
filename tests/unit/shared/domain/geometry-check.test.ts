import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { validateGeometry } from '#shared/domain/geometry-check'

const ring = [[0, 0], [4, 0], [4, 4], [0, 0]]

describe('validateGeometry', () => {
  it.each([
    ['a point', { type: 'Point', coordinates: [117, 39] }],
    ['a line', { type: 'LineString', coordinates: [[0, 0], [1, 1]] }],
    ['an area', { type: 'Polygon', coordinates: [ring] }],
    ['an area with a hole', { type: 'Polygon', coordinates: [ring, [[2, 1], [3, 1], [3, 2], [2, 1]]] }],
  ])('accepts %s', (_, geometry) => {
    expect(validateGeometry(geometry)).toEqual({ ok: true, geometry })
  })

  it('drops heights and foreign members', () => {
    expect(validateGeometry({ type: 'Point', coordinates: [1, 2, 30], bbox: [1], name: 'x' }))
      .toEqual({ ok: true, geometry: { type: 'Point', coordinates: [1, 2] } })
  })

  it.each([
    ['null', null, 'type'],
    ['text', 'POINT(1 2)', 'type'],
    ['no coordinates', { type: 'Point' }, 'type'],
    ['a feature', { type: 'Feature', coordinates: [1, 2] }, 'type'],
    ['a multi-point', { type: 'MultiPoint', coordinates: [[1, 2]] }, 'type'],
    ['one number', { type: 'Point', coordinates: [1] }, 'position'],
    ['four numbers', { type: 'Point', coordinates: [1, 2, 3, 4] }, 'position'],
    ['text as number', { type: 'Point', coordinates: ['1', 2] }, 'position'],
    ['not a number', { type: 'Point', coordinates: [Number.NaN, 2] }, 'position'],
    ['infinity', { type: 'LineString', coordinates: [[0, 0], [Infinity, 1]] }, 'position'],
    ['a flat line', { type: 'LineString', coordinates: [0, 0, 1, 1] }, 'position'],
    ['a ring as polygon', { type: 'Polygon', coordinates: ring }, 'position'],
    ['an empty line', { type: 'LineString', coordinates: [] }, 'degenerate'],
    ['a line of one place', { type: 'LineString', coordinates: [[1, 1], [1, 1]] }, 'degenerate'],
    ['a polygon without rings', { type: 'Polygon', coordinates: [] }, 'degenerate'],
    ['an open ring', { type: 'Polygon', coordinates: [[[0, 0], [4, 0], [4, 4], [0, 4]]] }, 'openRing'],
    ['a short ring', { type: 'Polygon', coordinates: [[[0, 0], [4, 0], [0, 0]]] }, 'openRing'],
    ['a flat ring', { type: 'Polygon', coordinates: [[[0, 0], [4, 0], [8, 0], [0, 0]]] }, 'degenerate'],
  ])('refuses %s', (_, value, fault) => {
    expect(validateGeometry(value)).toEqual({ ok: false, fault })
  })

  it('counts vertices over all rings', () => {
    const many = (count: number) => ({ type: 'LineString', coordinates: Array.from({ length: count }, (_, i) => [i, 0]) })
    expect(validateGeometry(many(500)).ok).toBe(true)
    expect(validateGeometry(many(501))).toEqual({ ok: false, fault: 'vertices' })
    expect(validateGeometry({ type: 'Polygon', coordinates: [ring, ring] }, { maxVertices: 7 })).toEqual({ ok: false, fault: 'vertices' })
  })

  it('never throws', () => {
    fc.assert(fc.property(fc.oneof(fc.anything(), fc.record({ type: fc.constantFrom('Point', 'LineString', 'Polygon'), coordinates: fc.anything() })), (value) => {
      expect(typeof validateGeometry(value).ok).toBe('boolean')
    }))
  })
})
