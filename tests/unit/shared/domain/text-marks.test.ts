import { describe, expect, it } from 'vitest'
import { createAligner, findParts, markHtml, searchParts } from '#shared/domain/text-marks'

const mark = (start: number, end: number, className = 'hit') => ({ start, end, className })

describe('markHtml', () => {
  it.each([
    ['plain text', '北运河两岸', '北运河两岸', [mark(0, 3)], '<mark class="hit">北运河</mark>两岸'],
    ['across a tag', '北<strong>运河</strong>两岸', '北运河两岸', [mark(0, 4)], '<mark class="hit">北</mark><strong><mark class="hit">运河</mark></strong><mark class="hit">两</mark>岸'],
    ['an entity is one character', 'A&amp;B地块', 'A&B地块', [mark(1, 3)], 'A<mark class="hit">&amp;B</mark>地块'],
    ['a footnote marker is no part of the text', '湿地<sup><a href="#fn-1">1</a></sup>保护', '湿地保护', [mark(2, 4)], '湿地<sup><a href="#fn-1">1</a></sup><mark class="hit">保护</mark>'],
    ['cells of a table', '<table><tr><td>耕地</td><td>万亩</td></tr><tr><td>林地</td></tr></table>', '耕地\t万亩\n林地', [mark(3, 5), mark(6, 8)], '<table><tr><td>耕地</td><td><mark class="hit">万亩</mark></td></tr><tr><td><mark class="hit">林地</mark></td></tr></table>'],
    ['overlapping marks', '一二三四', '一二三四', [mark(0, 3, 'a'), mark(2, 4, 'b')], '<mark class="a">一二三</mark><mark class="b">四</mark>'],
    ['neighbours stay apart', '一二', '一二', [mark(0, 1, 'a'), mark(1, 2, 'b')], '<mark class="a">一</mark><mark class="b">二</mark>'],
    ['nothing to mark', '一二', '一二', [], '一二'],
    ['a range outside the text', '一二', '一二', [mark(5, 9)], '一二'],
  ])('%s', (_, html, text, marks, expected) => {
    expect(markHtml(html, text, marks)).toBe(expected)
  })
})

describe('createAligner', () => {
  it('steps over separators and refuses what the text does not hold', () => {
    const align = createAligner('甲\t乙\n丙')
    expect([...'甲1乙丙'].map(align)).toEqual([0, -1, 2, 4])
  })
})

describe('findParts', () => {
  it('finds every place of every word, whatever its case', () => {
    expect(findParts('TOD与tod', searchParts(' Tod  与 '), 'hit')).toEqual([mark(0, 3), mark(3, 4), mark(4, 7)])
  })

  it('marks nothing where lower case changes the length', () => {
    expect(findParts('İstanbul 湿地', ['湿地'], 'hit')).toEqual([])
  })
})
