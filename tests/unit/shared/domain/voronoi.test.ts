import { describe, expect, it } from 'vitest'
import { pointInPolygon } from '#shared/domain/geometry'
import type { Position } from '#shared/domain/geometry'
import { ringsArea } from '#shared/domain/rings'
import { voronoiCells } from '#shared/domain/voronoi'
import { outline } from '../../../../db/seed/demo/outline'
import { townships } from '../../../../db/seed/demo/townships'

describe('cells of centres', () => {
  const ring = outline.map(([x, y]): Position => [x, y])
  const centres = townships.map(({ centre }) => centre)
  const cells = voronoiCells(ring, centres)

  it('are closed rings that each hold their own centre and no other', () => {
    cells.forEach((cell, index) => {
      expect(cell.at(-1)).toEqual(cell[0])
      expect(centres.filter(centre => pointInPolygon(centre, { type: 'Polygon', coordinates: [cell] })), townships[index]?.name.zh).toEqual([centres[index]])
    })
  })

  it('fill the outline', () => {
    const sum = cells.reduce((area, cell) => area + ringsArea([cell]), 0)
    expect(sum / ringsArea([ring])).toBeCloseTo(1, 2)
    // 武清区 is told to have about 1,570 km²; the outline is drawn by hand.
    expect(ringsArea([ring])).toBeGreaterThan(1300)
    expect(ringsArea([ring])).toBeLessThan(1900)
  })

  it('of one centre is the outline, of none nothing', () => {
    expect(ringsArea([voronoiCells(ring, [[117, 39.4]])[0] ?? []])).toBeCloseTo(ringsArea([ring]), 0)
    expect(voronoiCells(ring, [])).toEqual([])
  })
})
