import { describe, expect, it } from 'vitest'
import { contrast, mapGrounds, outlineColour } from '~/composables/map/layer-colours'
import { nearestSpot } from '~/composables/map/roving'
import { interiorOf, partsOf } from '~/composables/map/geometry-parts'
import { onMap } from '~/composables/map/place-systems'

describe('outlineColour', () => {
  const colours = ['#FFF59D', '#f6f4ec', '#ffffff', '#000000', '#1a2226', '#D33A3A', '#8BC34A']
  it.each(colours.flatMap(colour => [[colour, mapGrounds.light], [colour, mapGrounds.dark]] as const))('%s can be seen on %s', (colour, ground) => {
    expect(contrast(outlineColour(colour, ground), ground)).toBeGreaterThanOrEqual(3)
  })

  it('leaves a colour that can be seen as it is', () => {
    expect(outlineColour('#1d5b83', mapGrounds.light)).toBe('#1d5b83')
  })

  it('measures as WCAG does', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5)
    expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2)
  })
})

describe('nearestSpot', () => {
  const spots = [{ x: 100, y: 0 }, { x: 60, y: 100 }, { x: -50, y: 0 }, { x: 0, y: -80 }]
  it.each([['ArrowRight', 0], ['ArrowLeft', 2], ['ArrowUp', 3], ['ArrowDown', 1], ['Enter', -1]])('%s leads to %i', (key, index) => {
    expect(nearestSpot(spots, { x: 0, y: 0 }, key)).toBe(index)
  })

  it('stays where nothing lies that way', () => {
    expect(nearestSpot([{ x: 100, y: 0 }], { x: 0, y: 0 }, 'ArrowLeft')).toBe(-1)
  })
})

describe('stored geometries', () => {
  it('stand by a point within their first part, heights left out', () => {
    expect(interiorOf({ type: 'MultiPoint', coordinates: [[117, 39, 5], [118, 40]] })).toEqual([117, 39])
    expect(interiorOf({ type: 'MultiPolygon', coordinates: [[[[117, 39], [117.2, 39], [117.2, 39.2], [117, 39.2], [117, 39]]]] })).toEqual([117.1, 39.1])
    expect(partsOf({ type: 'MultiLineString', coordinates: [[[117, 39], [118, 39]], [[117, 40], [118, 40]]] })).toHaveLength(2)
  })

  it('of a shifted system are drawn where they are', () => {
    const shown = onMap({ type: 'Point', coordinates: [117.05135, 39.38425] }, 'gcj02')
    expect(shown?.type).toBe('Point')
    // 杨村 is shifted by about 0.00635° and 0.00125° (domain.md §4.2).
    const [lon, lat] = shown?.type === 'Point' ? shown.coordinates : [0, 0]
    expect(lon).toBeCloseTo(117.045, 4)
    expect(lat).toBeCloseTo(39.383, 4)
  })
})
