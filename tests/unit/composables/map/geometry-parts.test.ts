import { expect, it } from 'vitest'
import { boxOfLayers } from '~/composables/map/geometry-parts'

it('the box of layers holds every part of every feature, and there is none of nothing', () => {
  expect(boxOfLayers([])).toBeNull()
  expect(boxOfLayers([{ features: [] }])).toBeNull()
  expect(boxOfLayers([
    { features: [{ geometry: { type: 'MultiPoint', coordinates: [[121, 31], [122, 30]] } }] },
    { features: [{ geometry: { type: 'LineString', coordinates: [[120.5, 31.5], [121, 31, 4]] } }] },
  ])).toEqual([120.5, 30, 122, 31.5])
})
