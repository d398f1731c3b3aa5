import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { bboxOf } from '#shared/domain/geometry'
import type { Position } from '#shared/domain/geometry'
import { inDistrict, townshipAt, townshipsOf } from '~/composables/map/base-map'
import type { BaseMap } from '~/composables/map/base-map'
import { clusterBox, comesApart, mapStage, placeChoice } from '~/composables/map/map-choice'

const base: BaseMap = JSON.parse(readFileSync('public/basemap/district.json', 'utf8'))

describe('base map', () => {
  it('finds every township at its own centre', () => {
    const townships = townshipsOf(base)
    expect(townships).toHaveLength(30)
    for (const { code, centre } of townships) {
      expect(townshipAt(base, centre)?.code).toBe(code)
      expect(inDistrict(base, centre)).toBe(true)
    }
  })

  it.each<[string, Position]>([['Beijing', [116.4, 39.9]], ['Tianjin', [117.2, 39.12]], ['the box’s empty corner', [117.32, 39.69]]])('%s lies outside', (_, place) => {
    expect(inDistrict(base, place)).toBe(false)
    expect(placeChoice(base, place)).toEqual({ kind: 'place', at: place, inside: false, township: null })
  })
})

describe('a ground without an outline', () => {
  const townships: BaseMap = { ...base, features: base.features.filter(({ properties }) => properties.kind === 'township') }

  it.each<[string, BaseMap]>([['nothing', { ...base, features: [] }], ['townships alone', townships]])('%s: no place in the country lies outside', (_, ground) => {
    expect(inDistrict(ground, [121.47, 31.23])).toBe(true)
    expect(inDistrict(ground, [2.35, 48.86])).toBe(false)
  })
})

describe('clusters', () => {
  it('a box holds the cluster it was asked for', () => {
    for (const zoom of [9, 11.25, 14, 16, 18]) {
      const at: Position = [117.0483, 39.4112]
      const box = clusterBox(at, zoom)
      expect(bboxOf({ type: 'LineString', coordinates: [[box[0], box[1]], [box[2], box[3]], at] })).toEqual(box)
    }
  })

  it('a large one comes apart until the finest cells are reached', () => {
    expect(comesApart(500, 10)).toBe(true)
    expect(comesApart(12, 10)).toBe(false)
    expect(comesApart(500, 16)).toBe(false)
  })
})

describe('mapStage', () => {
  const stage = (state: string, opensAt: string) => ({ state, opensAt })

  it('takes the open one, else the last that opened, and none that is still to come', () => {
    expect(mapStage([stage('upcoming', '2027-01-01'), stage('open', '2026-01-01'), stage('closed', '2026-06-01')])?.state).toBe('open')
    expect(mapStage([stage('concluded', '2025-01-01'), stage('closed', '2026-06-01')])?.state).toBe('closed')
    expect(mapStage([stage('upcoming', '2027-01-01')])).toBeUndefined()
  })
})
