import { describe, expect, it } from 'vitest'
import { validateGeometry } from '#shared/domain/geometry-check'
import type { Position } from '#shared/domain/geometry'
import { addCorner, cornerLimit, cornersOf, shapeOf } from '~/composables/map/drawing'
import type { DrawMode } from '~/composables/map/drawing'

const square: Position[] = [[117, 39.3], [117.1, 39.3], [117.1, 39.4], [117, 39.4]]

describe('shapeOf', () => {
  it.each<[DrawMode, number]>([['point', 1], ['line', 2], ['area', 3]])('a %s needs %i corners', (mode, needed) => {
    expect(shapeOf(mode, square.slice(0, needed - 1))).toBeNull()
    expect(shapeOf(mode, square.slice(0, needed))).not.toBeNull()
  })

  it.each<DrawMode>(['point', 'line', 'area'])('a %s passes the check of the server', (mode) => {
    const shape = shapeOf(mode, square)
    expect(validateGeometry(shape)).toEqual({ ok: true, geometry: shape })
  })

  it.each<DrawMode>(['point', 'line', 'area'])('a %s can be gone on with', (mode) => {
    const corners = mode === 'point' ? square.slice(0, 1) : square
    expect(cornersOf(mode, shapeOf(mode, corners))).toEqual(corners)
  })
})

describe('addCorner', () => {
  it('moves a point instead of adding one', () => {
    expect(addCorner('point', [[117, 39]], [117.2, 39.2])).toEqual([[117.2, 39.2]])
  })

  it('ignores a second tap on the same place', () => {
    expect(addCorner('line', [[117, 39]], [117.000_000_1, 39])).toEqual([[117, 39]])
  })

  it('stops at the limit', () => {
    const full = Array.from({ length: cornerLimit }, (_, i): Position => [117 + i / 1000, 39])
    expect(addCorner('line', full, [118, 40])).toHaveLength(cornerLimit)
  })
})

it('begins anew when the kind does not fit', () => {
  expect(cornersOf('line', { type: 'Point', coordinates: [117, 39] })).toEqual([])
  expect(cornersOf('area', null)).toEqual([])
})
