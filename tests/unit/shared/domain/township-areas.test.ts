import { describe, expect, it } from 'vitest'
import { ringFault } from '../../../../shared/domain/ring-faults'
import { groupRings } from '../../../../shared/domain/rings'
import { judgeAreas, proposeAttributes } from '../../../../shared/domain/township-areas'
import type { KnownArea } from '../../../../shared/domain/township-areas'
import { square } from '../../../support/geodata'

const townships: KnownArea[] = [
  { code: '120114001', name: '杨村街道', polygon: [square([117, 39.3])], surveyed: true },
  { code: '120114101', name: '梅厂镇', polygon: [square([117.1, 39.3])], surveyed: false },
  { code: '120114102', name: '梅厂乡', polygon: [], surveyed: false },
]
const feature = (properties: Record<string, string | number>, ...polygons: [number, number][][][]) => ({ properties, polygons })
const outline = [[square([116.9, 39.2], 0.5)]]
const judged = (features: Parameters<typeof judgeAreas>[0], attribute = 'name') => judgeAreas(features, { attribute, townships, outline }).map(({ code, verdict, fault, rows }) => [code, verdict, fault, ...rows])

describe('features and townships', () => {
  it('meet by a code of 9 or 12 digits, as text or number, by name, and by name without 街道', () => {
    const area = [square([117.1, 39.4])]
    for (const [attribute, value, code] of [['code', '120114101', '120114101'], ['code', '120114101000', '120114101'], ['code', 120114101, '120114101'], ['name', ' 梅厂镇', '120114101'], ['name', '杨村', '120114001'], ['name', '杨村街道办事处', '120114001']] as const) {
      expect(judged([feature({ [attribute]: value }, area)], attribute)).toEqual([[code, 'changed', null]])
    }
  })

  it('that do not meet, meet twice or are no sound area within the outline are told', () => {
    const bow: [number, number][] = [[117, 39.3], [117.1, 39.4], [117.1, 39.3], [117, 39.35], [117, 39.3]]
    expect(judged([
      feature({ name: '某镇' }, [square([117, 39.3])]), feature({ name: '梅厂' }, [square([117, 39.3])]), feature({ name: '' }, [square([117, 39.3])]),
      feature({ name: '杨村' }, [square([117, 39.3])]), feature({ name: '杨村街道' }, [square([117, 39.3])]),
      { properties: { name: '梅厂镇' }, polygons: null },
    ])).toEqual([['', 'wrong', 'noMatch'], ['', 'wrong', 'ambiguous'], ['', 'wrong', 'noMatch'], ['120114001', 'wrong', 'twice', 5], ['120114001', 'wrong', 'twice', 4], ['120114101', 'wrong', 'notArea']])
    expect(judged([feature({ name: '梅厂镇' }, [bow])])).toEqual([['120114101', 'wrong', 'crossing']])
    expect(judged([feature({ name: '梅厂镇' }, [square([118, 39.3])])])).toEqual([['120114101', 'wrong', 'outside']])
  })

  it('of the same rings change nothing; a cell that was drawn becomes a boundary', () => {
    expect(judged([feature({ name: '杨村街道' }, [square([117, 39.3])]), feature({ name: '梅厂镇' }, [square([117.1, 39.3])])])).toEqual([['120114001', 'same', null], ['120114101', 'changed', null]])
  })

  it('the attribute that names most townships is proposed, a code before a name, never the district\'s', () => {
    const features = [{ district: '杨村街道', name: '杨村街道', code: 120114001, area: 3 }, { district: '杨村街道', name: '梅厂镇', code: 120114101, area: 5 }].map(properties => feature(properties, [square([117, 39.3])]))
    expect(proposeAttributes(features, townships).map(({ name, matches }) => [name, matches])).toEqual([['code', 2], ['name', 2], ['district', 1], ['area', 0]])
  })
})

describe('rings', () => {
  it('are put together by what lies in what, whatever their order and direction', () => {
    const [outer, hole, island, apart] = [square([0, 0], 10), [...square([2, 2], 6)].reverse(), square([4, 4], 2), square([20, 0], 5)]
    expect(groupRings([island, hole, apart, outer]).map(polygon => polygon.map(ring => ring[0]))).toEqual([[[4, 4]], [[20, 0]], [[0, 0], [2, 2]]])
  })

  it('that only touch are sound', () => {
    expect(ringFault([square([0, 0], 1), square([1, 1], 1)])).toBeNull()
    expect(ringFault([[[0, 0], [1, 0], [2, 0], [0, 0]]])).toBe('degenerate')
  })
})
