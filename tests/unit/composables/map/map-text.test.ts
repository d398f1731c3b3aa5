import { describe, expect, it } from 'vitest'
import { bboxText, dotSize, dotText, positionText, readBbox, readPosition } from '~/composables/map/map-text'

describe('readBbox', () => {
  it('reads back what bboxText wrote, to a metre', () => {
    expect(bboxText([116.7667001, 39.1167, 117.33333333, 39.7])).toBe('116.7667,39.1167,117.33333,39.7')
    expect(readBbox(bboxText([116.7667, 39.1167, 117.3333, 39.7]))).toEqual([116.7667, 39.1167, 117.3333, 39.7])
  })

  it.each([undefined, '', '1,2,3', '1,2,3,4,5', 'a,b,c,d', '117,39,116,40', '116,40,117,39', '-200,0,0,1', ['116,39,117,40']])('refuses %j', (value) => {
    expect(readBbox(value)).toBeUndefined()
  })
})

describe('readPosition', () => {
  it.each([
    ['117.065, 39.375', [117.065, 39.375]],
    ['39.375 117.065', [117.065, 39.375]],
    ['东经117.065°，北纬39.375°', [117.065, 39.375]],
    ['１１７．０６５、３９．３７５', [117.065, 39.375]],
    ['117度3分36秒 39度22分48秒', [117.06, 39.38]],
    ['117°3′36″E 39°22′48″N', [117.06, 39.38]],
    ['117°3\'36" 39°22\'48"', [117.06, 39.38]],
  ])('reads %s', (text, [lon, lat]) => {
    const found = readPosition(text)
    expect(found?.[0]).toBeCloseTo(lon ?? 0, 9)
    expect(found?.[1]).toBeCloseTo(lat ?? 0, 9)
  })

  it.each(['', '杨村', '117.065', '117 39 5', '503446, 4360692', '200, 10', '60, 40'])('has no place for %s', (text) => {
    expect(readPosition(text)).toBeNull()
  })
})

describe('positionText', () => {
  it('names the hemispheres', () => {
    expect(positionText([117.04829, 39.4112], 'zh-CN')).toBe('东经 117.0483°，北纬 39.4112°')
    expect(positionText([-117.04829, -39.4], 'en')).toBe('39.4000° S, 117.0483° W')
  })
})

describe('dots', () => {
  it.each([[1, '1', '1'], [999, '999', '999'], [1234, '1234', '1.2k'], [9999, '9999', '9.9k'], [12_345, '1.2万', '12k'], [340_000, '34万', '340k'], [2_500_000, '250万', '2.5M']])('%i fits a dot', (n, zh, en) => {
    expect(dotText(n, 'zh-CN')).toBe(zh)
    expect(dotText(n, 'en')).toBe(en)
  })

  it('grow with the count and stay within a cell', () => {
    const sizes = [1, 5, 50, 500, 5000, 1_000_000].map(dotSize)
    expect(sizes).toEqual([...sizes].sort((a, b) => a - b))
    expect(Math.min(...sizes)).toBe(24)
    expect(Math.max(...sizes)).toBeLessThanOrEqual(64)
  })
})
