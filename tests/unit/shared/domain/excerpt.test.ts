import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { afterNumber, excerptAround, flatText, withNumber } from '../../../../shared/domain/excerpt'

describe('excerptAround', () => {
  it.each([
    { name: 'a short text whole, on one line', text: '第一条\n 为了\t建设', parts: ['建设'], length: 20, expected: '第一条 为了 建设' },
    { name: 'the beginning when nothing is found', text: '甲乙丙丁戊己庚辛', parts: ['子'], length: 3, expected: '甲乙丙…' },
    { name: 'the words in the middle', text: '甲乙丙丁戊己庚辛壬癸', parts: ['己'], length: 3, expected: '…戊己庚…' },
    { name: 'the earliest of several words', text: '甲乙丙丁戊己庚辛壬癸', parts: ['壬', '乙'], length: 3, expected: '甲乙丙…' },
    { name: 'a full window at the end', text: '甲乙丙丁戊己庚辛壬癸', parts: ['癸'], length: 4, expected: '…庚辛壬癸' },
    { name: 'the beginning rather than dots for a few characters', text: '第三十一条 落实天津市双城发展格局，管控北运河、永定河入城段的生态', parts: ['北运河'], length: 30, expected: '第三十一条 落实天津市双城发展格局，管控北运河、永定河入城段…' },
    { name: 'the words at the very end rather than the beginning where both do not fit', text: '第十四条 甲乙丙丁戊己庚辛壬癸子丑寅停车', parts: ['停车'], length: 19, expected: '…十四条 甲乙丙丁戊己庚辛壬癸子丑寅停车' },
    { name: 'words in another case', text: 'aaaa bbbb CCCC dddd', parts: ['cccc'], length: 6, expected: '…b CCCC…' },
  ])('shows $name', ({ text, parts, length, expected }) => {
    expect(excerptAround(text, parts, length)).toBe(expected)
  })

  it('never cuts a character of two units in half', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('𠀀', '北', 'a', '😀') }), fc.integer({ min: 2, max: 12 }), (text, length) => {
      expect(excerptAround(text, ['北'], length)).not.toMatch(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/)
    }))
  })

  it('keeps the words it was asked for whenever they fit', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('河', '路', '村', ' ') }), fc.string({ unit: fc.constantFrom('河', '路', '村', ' ') }), (before, after) => {
      expect(excerptAround(`${before}公园${after}`, ['公园'], 12)).toContain('公园')
    }))
  })
})

describe('flatText', () => {
  it('keeps the cells and rows of a table apart, and leaves other texts as they are', () => {
    expect(flatText({ kind: 'table', text: '表1 指标\n序号\t指标\n1\t耕地' })).toBe('表1 指标；序号 ｜ 指标；1 ｜ 耕地')
    expect(flatText({ kind: 'paragraph', text: '一\t二\n三' })).toBe('一\t二\n三')
  })
})

describe('a printed number', () => {
  it.each([
    ['第一条', '第一条　为统筹全区', '为统筹全区', '第一条 为统筹全区'],
    ['表1', '指标 单位', '指标 单位', '表1 指标 单位'],
    ['', '为统筹全区', '为统筹全区', '为统筹全区'],
    ['第一条', '', '', '第一条'],
  ])('%j of %j is told once', (number, text, after, once) => {
    expect([afterNumber(number, text), withNumber(number, text)]).toEqual([after, once])
  })
})
