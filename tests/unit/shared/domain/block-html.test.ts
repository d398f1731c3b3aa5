import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { blockText, joinBlockHtml, splitBlockHtml, trimHtml } from '#shared/domain/block-html'

describe('blockText', () => {
  it.each([
    ['划定<strong>永久基本农田</strong>。', '划定永久基本农田。'],
    ['甲<br />乙<br>丙', '甲\n乙\n丙'],
    ['见附表<sup><a href="#fn-1">1</a></sup>。', '见附表。'],
    ['面积 10 km<sup>2</sup>', '面积 10 km2'],
    ['A &amp; B &lt; C &#19968; &#x4e00;&nbsp;', 'A & B < C 一 一\u00a0'],
    ['不是实体 &unknown; & 也不是', '不是实体 &unknown; & 也不是'],
    ['&#99999999;', '&#99999999;'],
    ['', ''],
  ])('%s', (html, text) => expect(blockText(html)).toBe(text))

  it('gives the caption of a table a line of its own', () => {
    expect(blockText('<table><caption>表1 指标</caption><tbody><tr><td>甲</td><td>乙</td></tr></tbody></table>')).toBe('表1 指标\n甲\t乙')
  })

  it('writes a table with tabs, line feeds and spaces, as the import does', () => {
    const html = '<table><thead><tr><th colspan="2">指标</th><th>值</th></tr></thead><tbody><tr><td><p>甲</p><p>乙</p></td><td rowspan="2">丙<br />丁</td></tr></tbody></table>'
    expect(blockText(html)).toBe('指标\t值\n甲 乙\t丙\n丁')
  })
})

describe('splitBlockHtml', () => {
  it.each([
    ['甲乙丙', 1, '甲', '乙丙'],
    ['甲<strong>乙丙</strong>丁', 2, '甲<strong>乙</strong>', '<strong>丙</strong>丁'],
    ['甲<strong>乙</strong>丙', 2, '甲<strong>乙</strong>', '丙'],
    ['甲<strong>乙</strong>丙', 1, '甲', '<strong>乙</strong>丙'],
    ['<u><strong>甲乙</strong></u>', 1, '<u><strong>甲</strong></u>', '<u><strong>乙</strong></u>'],
    ['甲<br />乙', 1, '甲', '乙'],
    ['甲<br />乙', 2, '甲', '乙'],
    ['甲<sup><a href="#fn-1">1</a></sup>乙', 1, '甲<sup><a href="#fn-1">1</a></sup>', '乙'],
    ['a&amp;b', 1, 'a', '&amp;b'],
    ['a&amp;b', 2, 'a&amp;', 'b'],
    ['甲。 乙', 2, '甲。', '乙'],
    ['a𠮷b', 2, 'a𠮷', 'b'],
    ['甲乙', 0, '', '甲乙'],
    ['甲乙', 2, '甲乙', ''],
  ])('%s at %i', (html, offset, before, after) => expect(splitBlockHtml(html, offset)).toEqual([before, after]))

  it('loses no character but spaces, wherever it cuts', () => {
    const piece = fc.constantFrom('甲', '乙丙', '&lt;', '<strong>丁</strong>', '<u>戊<em>己</em></u>', '<sup><a href="#fn-2">2</a></sup>', '𠮷')
    fc.assert(fc.property(fc.array(piece, { minLength: 1, maxLength: 8 }), fc.nat(20), (pieces, offset) => {
      const html = pieces.join('')
      const [before, after] = splitBlockHtml(html, offset)
      expect(blockText(before) + blockText(after)).toBe(blockText(html))
      expect(before.split('fn-2').length + after.split('fn-2').length).toBe(html.split('fn-2').length + 1)
      for (const part of [before, after]) expect(part.match(/<(strong|u|em)>/g)?.length).toBe(part.match(/<\/(strong|u|em)>/g)?.length)
    }))
  })
})

it('trims spaces, breaks and empty marks at the ends, not inside', () => {
  expect(trimHtml('<strong> <br />甲 乙</strong><br /> ')).toBe('<strong>甲 乙</strong>')
  expect(trimHtml('甲<strong> </strong>')).toBe('甲')
})

it('joins Chinese directly and Latin words with a space', () => {
  expect(joinBlockHtml('甲', '乙')).toBe('甲乙')
  expect(joinBlockHtml('the <strong>plan</strong>', 'area')).toBe('the <strong>plan</strong> area')
})
