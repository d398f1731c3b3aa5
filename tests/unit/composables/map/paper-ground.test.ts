import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { BaseMap } from '~/composables/map/base-map'
import { paperGround } from '~/composables/map/paper-ground'

describe('the map on paper', () => {
  it('has every line of the base map within its frame, and the name of every township', () => {
    const base = JSON.parse(readFileSync('public/basemap/district.json', 'utf8')) as BaseMap
    const ground = paperGround(base)
    if (!ground) throw new Error('nothing to draw')
    expect(ground.shapes).toHaveLength(base.features.length)
    expect(ground.names.map(({ name }) => name).sort()).toEqual(base.features.filter(({ properties }) => properties.kind === 'township').map(({ properties }) => properties.name).sort())
    for (const { x, y } of ground.names) expect([x >= 0, x <= ground.width, y >= 0, y <= ground.height]).toEqual([true, true, true, true])
    // What bounds lies over what is crossed.
    expect(ground.shapes.at(-1)?.kind).toBe('outline')
  })

  it('is none where nothing was drawn yet', () => expect(paperGround({ type: 'FeatureCollection', features: [] })).toBeNull())
})
