import { describe, expect, it } from 'vitest'
import { readDegrees } from '#shared/domain/degrees'
import { readRows } from '#shared/domain/sheet'
import { judgePlaces, placesColumns } from '#shared/domain/sheet-places'
import type { KnownPlace, KnownPlaces } from '#shared/domain/sheet-places'

const yangcun: KnownPlace = { code: '120114001', name: '杨村街道', nameEn: 'Yangcun Subdistrict', kind: 'subdistrict', township: '', centre: [117.065, 39.375] }
const park: KnownPlace = { code: '120114401', name: '武清经济技术开发区', nameEn: '', kind: 'park', township: '', centre: null }
const known = (extra: Partial<KnownPlaces> = {}): KnownPlaces => ({ places: new Map([[yangcun.code, yangcun], [park.code, park]]), district: null, ...extra })
const header = ['代码', '名称', '类别', '所属镇街', '经度', '纬度', '英文名称']
function told(rows: string[][], from = known()) {
  return judgePlaces(readRows([{ name: 'a', rows: [header, ...rows] }], placesColumns) ?? [], from).map(({ verdict, faults }) => [verdict, ...faults.map(fault => `${fault.column}.${fault.code}`)].join(' '))
}

describe('a row of places', () => {
  it.each<[string, string[], string]>([
    ['a new town', ['120114101', '梅厂镇', '镇', '', '117.17', '39.35'], 'new'],
    ['its kind from its name', ['120114101', '梅厂镇', '', '', '117.17', '39.35'], 'new'],
    ['the same as before, code with noughts, no centre', ['120114001000', '杨村街道', '街道', '', '', ''], 'same'],
    ['another centre', ['120114001', '杨村街道', '街道', '', '117.07', '39.375'], 'changed'],
    ['another name', ['120114001', '杨村镇', '镇', '', '117.065', '39.375'], 'changed'],
    ['degrees, minutes, seconds', ['120114001', '杨村街道', '街道', '', '117°03′54″', '39°22′30″'], 'same'],
    ['a village', ['120114001201', '某某村', '村', '杨村街道', '', ''], 'new'],
    ['a village by the township’s code', ['120114001201', '某某村', '', '120114001', '', ''], 'new'],
    ['a park', ['120114403', '天津京滨工业园', '园区', '', '', ''], 'new'],
    ['a park that is there', ['120114401', '武清经济技术开发区', '', '', '', ''], 'same'],
    ['no code', ['', '梅厂镇', '镇', '', '117.17', '39.35'], 'wrong code.needed'],
    ['a code too short', ['12011', '梅厂镇', '镇', '', '117.17', '39.35'], 'wrong code.codeTownship'],
    ['a village’s code too short', ['120114001', '某某村', '村', '杨村街道', '', ''], 'wrong code.codeVillage code.kindOther'],
    ['no centre', ['120114101', '梅厂镇', '镇', '', '', ''], 'wrong lon.needed lat.needed'],
    ['no number', ['120114101', '梅厂镇', '镇', '', '东边', '39.35'], 'wrong lon.position'],
    ['swapped', ['120114101', '梅厂镇', '镇', '', '39.35', '117.17'], 'wrong lon.positionSwapped'],
    ['elsewhere', ['120114101', '梅厂镇', '镇', '', '17.17', '9.35'], 'wrong lon.position'],
    ['the centre of another', ['120114101', '梅厂镇', '镇', '', '117.065', '39.375'], 'wrong lon.positionTaken'],
    ['an unknown kind', ['120114101', '梅厂', '地方', '', '117.17', '39.35'], 'wrong kind.kindUnknown'],
    ['a village of no township', ['120114001201', '某某村', '村', '', '', ''], 'wrong township.needed'],
    ['a village of an unknown township', ['120114001201', '某某村', '村', '远方镇', '', ''], 'wrong township.townshipUnknown'],
    ['a park become a town', ['120114401', '武清镇', '镇', '', '117.17', '39.35'], 'wrong code.kindOther'],
  ])('%s', (_, row, verdict) => expect(told([row])).toEqual([verdict]))

  it('outside the outline is wrong where there is one', () => {
    expect(told([['120114101', '梅厂镇', '镇', '', '118.9', '39.35']], known({ district: [116.7, 39.1, 117.4, 39.7] }))).toEqual(['wrong lon.positionOutside'])
  })

  it('may be below its villages; the same again is the same, the code with another name is wrong', () => {
    expect(told([
      ['120114101201', '一村', '村', '梅厂镇', '', ''], ['120114101', '梅厂镇', '镇', '', '117.17', '39.35'], ['120114101', '梅厂镇', '镇', '', '117.17', '39.35'], ['120114101', '梅场镇', '镇', '', '117.17', '39.35'],
    ])).toEqual(['new', 'new', 'same', 'wrong code.codeTwice'])
  })
})

describe('degrees', () => {
  it.each([['117.065', 117.065], ['117.065°', 117.065], ['１１７．０６５', 117.065], ['117°3′54″E', 117.065], ['北纬39度22分30秒', 39.375], ['117°03\'54"', 117.065], ['117,065', null], ['117°75′', null], ['', null], ['1e2', null]])('%s', (text, value) => expect(readDegrees(text)).toBe(value))
})
