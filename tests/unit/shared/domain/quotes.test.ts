import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { describeQuote, findQuote } from '#shared/domain/quotes'

const before = '到2035年，建成北运河两岸连续的滨水步道，沿线布置口袋公园二十处，步道宽度不小于三米。'
const quoted = '建成北运河两岸连续的滨水步道'
const quote = describeQuote(before, before.indexOf(quoted), before.indexOf(quoted) + quoted.length)

describe('describeQuote', () => {
  it('keeps the words and up to 32 characters on both sides', () => {
    expect(quote).toEqual({ exact: quoted, prefix: '到2035年，', suffix: '，沿线布置口袋公园二十处，步道宽度不小于三米。', start: 7 })
    const long = describeQuote('甲'.repeat(50) + '乙' + '丙'.repeat(50), 50, 51)
    expect(long).toEqual({ exact: '乙', prefix: '甲'.repeat(32), suffix: '丙'.repeat(32), start: 50 })
  })

  it('never parts a character of two units', () => {
    expect(describeQuote('a𠮷b', 2, 4)).toEqual({ exact: '𠮷b', prefix: 'a', suffix: '', start: 1 })
    expect(describeQuote('a𠮷b', 0, 2).exact).toBe('a𠮷')
    expect(describeQuote(`𠮷${'x'.repeat(31)}y${'z'.repeat(31)}𠮷`, 33, 34)).toMatchObject({ prefix: 'x'.repeat(31), suffix: 'z'.repeat(31) })
  })

  it.each([[3, 3], [4, 2], [-1, 2], [0, 99], [Number.NaN, 2]])('refuses %d–%d', (start, end) => {
    expect(() => describeQuote('六个汉字在此', start, end)).toThrow(RangeError)
  })
})

describe('findQuote', () => {
  const found = (text: string) => {
    const result = findQuote(text, quote)
    return result.state === 'gone' ? ['gone'] : [result.state, text.slice(result.start, result.end)]
  }

  it.each([
    ['the same text', before, ['exact', quoted]],
    ['a changed end', before.replace('三米', '四米'), ['exact', quoted]],
    ['a sentence before', `为改善生态环境，${before}`, ['moved', quoted]],
    ['a word changed', before.replace('连续的', '贯通的'), ['changed', '建成北运河两岸贯通的滨水步道']],
    ['a word less', before.replace('连续的', ''), ['changed', '建成北运河两岸滨水步道']],
    ['words more', before.replace('两岸', '东西两岸全线'), ['changed', '建成北运河东西两岸全线连续的滨水步道']],
    ['the second half rewritten', before.replace('的滨水步道', '绿道网络'), ['changed', '建成北运河两岸连续绿道']],
    ['only the beginning left', before.replace('两岸连续的滨水步道', '生态公园一座'), ['gone']],
    ['another paragraph', '规划期内划定城镇开发边界，严格控制新增建设用地规模。', ['gone']],
    ['nothing', '', ['gone']],
  ])('%s', (_, text, expected) => {
    expect(found(text)).toEqual(expected)
  })

  it('takes the place with the likest surroundings among several', () => {
    const text = '第一条 绿地率三成。第二条 绿地率四成。'
    const second = describeQuote(text, text.lastIndexOf('绿地率'), text.lastIndexOf('绿地率') + 3)
    const edited = '新增一条 绿地率两成。第一条 绿地率三成。第二条 绿地率四成。'
    expect(findQuote(edited, second)).toEqual({ state: 'moved', start: edited.lastIndexOf('绿地率'), end: edited.lastIndexOf('绿地率') + 3 })
  })

  it('ends a changed place behind a whole character', () => {
    // 𠮷 and 𠮸 share their first half.
    expect(findQuote('水电路桥树木𠮸', { exact: '水电路桥树木𠮷', prefix: '', suffix: '', start: 0 })).toEqual({ state: 'changed', start: 0, end: 8 })
  })

  it('takes the nearest place where the surroundings do not decide', () => {
    expect(findQuote('路路路路路', { exact: '路', prefix: '', suffix: '', start: 3 })).toEqual({ state: 'exact', start: 3, end: 4 })
    expect(findQuote('甲乙甲乙甲', { exact: '甲', prefix: '', suffix: '', start: 3 })).toMatchObject({ state: 'moved', start: 2 })
  })

  it('does not guess at one or two characters', () => {
    expect(findQuote('建设绿道', { exact: '步道', prefix: '', suffix: '', start: 2 })).toEqual({ state: 'gone' })
    expect(findQuote('建设绿道', { exact: '', prefix: '', suffix: '', start: 2 })).toEqual({ state: 'gone' })
  })

  it('manages the longest quote in a long block', () => {
    const text = '北运河两岸连续的滨水步道'.repeat(1000)
    expect(findQuote(text, { exact: '城镇开发边界'.repeat(100), prefix: '', suffix: '', start: 0 })).toEqual({ state: 'gone' })
  })
})

describe('any quote', () => {
  const text = fc.string({ unit: fc.constantFrom(...'北运河步道高速村，。ab𠮷'), minLength: 1, maxLength: 80 })
  const quotedText = fc.tuple(text, fc.nat(), fc.nat()).map(([block, a, b]) => {
    const start = a % block.length
    return { block, start, end: start + 1 + b % (block.length - start) }
  })

  it('is found exactly where it was in the same text', () => {
    fc.assert(fc.property(quotedText, ({ block, start, end }) => {
      const one = describeQuote(block, start, end)
      expect(one.start).toBeLessThanOrEqual(start)
      expect(findQuote(block, one)).toEqual({ state: 'exact', start: one.start, end: one.start + one.exact.length })
    }), { numRuns: 1000 })
  })

  it('moves with what is put before the text', () => {
    fc.assert(fc.property(quotedText, fc.integer({ min: 1, max: 60 }), ({ block, start, end }, length) => {
      const one = describeQuote(block, start, end)
      const result = findQuote('＊'.repeat(length) + block, one)
      expect(result).toEqual({ state: 'moved', start: one.start + length, end: one.start + length + one.exact.length })
    }), { numRuns: 1000 })
  })

  it('survives one character replaced in five or more, and points near it', () => {
    fc.assert(fc.property(quotedText, fc.nat(), ({ block, start, end }, at) => {
      const one = describeQuote(block, start, end)
      fc.pre(one.exact.length >= 5 && !/𠮷/u.test(block))
      const index = one.start + at % one.exact.length
      const edited = `${block.slice(0, index)}＊${block.slice(index + 1)}`
      const result = findQuote(edited, one)
      expect(result.state).not.toBe('gone')
      if (result.state === 'changed') expect(result.end - result.start).toBeGreaterThanOrEqual(one.exact.length * 0.6 - 1)
    }), { numRuns: 1000 })
  })

  it('is never found in a text that shares no character with it', () => {
    fc.assert(fc.property(quotedText, fc.string({ unit: fc.constantFrom(...'丙丁戊xyz '), maxLength: 80 }), ({ block, start, end }, other) => {
      expect(findQuote(other, describeQuote(block, start, end))).toEqual({ state: 'gone' })
    }))
  })

  it('is found within the text', () => {
    fc.assert(fc.property(quotedText, text, ({ block, start, end }, other) => {
      const result = findQuote(other, describeQuote(block, start, end))
      if (result.state === 'gone') return
      expect(result.start).toBeGreaterThanOrEqual(0)
      expect(result.end).toBeGreaterThan(result.start)
      expect(result.end).toBeLessThanOrEqual(other.length)
      expect(other.slice(result.start, result.end)).not.toMatch(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/)
    }), { numRuns: 1000 })
  })
})
