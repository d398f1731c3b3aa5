import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { indexTokens, normaliseText, queryTokens } from '#shared/domain/search-tokens'

/** What the database does with the tokens. */
function finds(text: string, query: string): boolean {
  const tokens = indexTokens(text)
  const { all, prefix } = queryTokens(query)
  return all.every(token => tokens.includes(token)) && (prefix === null || tokens.some(token => token.startsWith(prefix)))
}

describe('normaliseText', () => {
  it.each([
    ['ＡＢＣ　１２３', 'abc 123'],
    ['  北运河\n\t步道  ', '北运河 步道'],
    ['Ｇ６高速，“TOD”', 'g6高速,“tod”'],
    ['㎡ ① ﬁ', 'm2 1 fi'],
    ['北\u200B运\uFEFF河\u00AD', '北运河'],
    ['葛\u{E0100}城', '葛城'],
    ['', ''],
  ])('%j → %j', (text, expected) => {
    expect(normaliseText(text)).toBe(expected)
  })

  it('changes nothing the second time', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
      expect(normaliseText(normaliseText(text))).toBe(normaliseText(text))
    }), { numRuns: 1000 })
  })
})

describe('indexTokens', () => {
  it.each([
    ['北运河步道', ['北运', '运河', '河步', '步道', '道']],
    ['路', ['路']],
    ['G6高速到2035年', ['g6', '高速', '速到', '到', '2035', '年']],
    ['TOD 与 TOD', ['tod', '与']],
    ['人人人', ['人人', '人']],
    ['𠮷野家', ['𠮷野', '野家', '家']],
    ['3.5万亩', ['3', '5', '万亩', '亩']],
    ['。！…', []],
    ['', []],
  ])('%j', (text, tokens) => {
    expect(indexTokens(text)).toEqual(tokens)
  })

  it('cuts endless words', () => {
    expect(indexTokens('a'.repeat(5000))).toEqual(['a'.repeat(40)])
    expect(finds('a'.repeat(5000), 'a'.repeat(60))).toBe(true)
  })
})

describe('queryTokens', () => {
  it.each([
    ['步道', { all: ['步道'], prefix: null }],
    ['北运河', { all: ['北运', '运河'], prefix: null }],
    ['道', { all: [], prefix: '道' }],
    ['道。', { all: ['道'], prefix: null }],
    ['道 ', { all: [], prefix: '道' }],
    ['traf', { all: [], prefix: 'traf' }],
    ['G6 高速', { all: ['g6', '高速'], prefix: null }],
    ['高速 G', { all: ['高速'], prefix: 'g' }],
    ['高 G6', { all: [], prefix: 'g6' }],
    ['高，G6', { all: ['高'], prefix: 'g6' }],
    ['road 步道', { all: ['road', '步道'], prefix: null }],
    ['2035年', { all: ['2035'], prefix: '年' }],
    ['？！', { all: [], prefix: null }],
    ['  ', { all: [], prefix: null }],
  ])('%j', (query, expected) => {
    expect(queryTokens(query)).toEqual(expected)
  })
})

describe('searching', () => {
  it.each([
    ['建议把北运河两岸的步道连起来', '步道', true],
    ['建议把北运河两岸的步道连起来', '来', true],
    ['建议把北运河两岸的步道连起来', '道步', false],
    ['Traffic lights', 'traf', true],
    ['Traffic lights', 'lights', true],
    ['京津公路', '京津高速', false],
    ['高铁站TOD', 'ｔｏｄ', true],
    ['限高', '高', true],
    ['高速公路旁的步道', '高 步道', true],
    ['高速公路旁的步道', '步道 高', true],
    ['高速公路旁的步道', '步道 低', false],
    // A word is found from its beginning: the index holds whole words (design §4.11).
    ['Traffic', 'raffic', false],
  ])('%j by %j: %s', (text, query, found) => {
    expect(finds(text, query)).toBe(found)
  })

  const character = fc.constantFrom(...'北运河步道道高速村𠮷々，。 、（）①Ａab1２ＴG-\n')
  const anyText = fc.array(character, { minLength: 1, maxLength: 30 })

  it('finds a text by every part of it that does not begin within a word', () => {
    fc.assert(fc.property(anyText, fc.nat(), fc.nat(), (characters, a, b) => {
      const start = a % characters.length
      const end = start + 1 + b % (characters.length - start)
      const word = /^[①Ａab1２ＴG]$/u
      const before = characters[start - 1] ?? ''
      fc.pre(!(word.test(before) && word.test(characters[start] ?? '')))
      expect(finds(characters.join(''), characters.slice(start, end).join(''))).toBe(true)
    }), { numRuns: 3000 })
  })

  it('finds a text by two parts of it in either order', () => {
    const han = fc.array(fc.constantFrom(...'北运河步道高速，'), { minLength: 2, maxLength: 30 })
    fc.assert(fc.property(han, fc.nat(), fc.nat(), fc.nat(), fc.nat(), (characters, a, b, c, d) => {
      const part = (from: number, length: number) => {
        const start = from % characters.length
        return characters.slice(start, start + 1 + length % (characters.length - start)).join('')
      }
      expect(finds(characters.join(''), `${part(a, b)} ${part(c, d)}`)).toBe(true)
    }), { numRuns: 2000 })
  })

  it('finds a Chinese text by every part of it without exception', () => {
    const han = fc.array(fc.constantFrom(...'北运河步道高速村𠮷々，。 、（）'), { minLength: 1, maxLength: 40 })
    fc.assert(fc.property(han, fc.nat(), fc.nat(), (characters, a, b) => {
      const start = a % characters.length
      const end = start + 1 + b % (characters.length - start)
      expect(finds(characters.join(''), characters.slice(start, end).join(''))).toBe(true)
    }), { numRuns: 3000 })
  })
})
