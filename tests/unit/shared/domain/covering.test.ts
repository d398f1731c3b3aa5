import { describe, expect, it } from 'vitest'
import { countCovered, coveredLength, coveredPlaces, isCovering, uncoverWords } from '#shared/domain/covering'
import { coverWords, redactSpans } from '#shared/domain/personal-data'

const original = '王小明说，李家村的路坏了，王小明急。'

describe('a text is a covering of another', () => {
  it.each<[string, string, string, boolean]>([
    ['as it is', original, original, true],
    ['with its beginning covered', '●●●●说，李家村的路坏了，王小明急。', original, true],
    ['with its end covered', '王小明说，李家村的路坏了，●●●●', original, true],
    ['with a name covered everywhere', '●●●●说，李家村的路坏了，●●●●急。', original, true],
    ['covered whole', '●●●●', original, true],
    ['with a run of any length', '●说，李家村的路坏了，王小明急。', original, true],
    ['with other line ends and blanks around', '甲\n●●●●', ' 甲\r\n乙\n', true],
    ['where the same words come again', '●●●●12', '12312', true],
    ['where dots are the author’s', '●号线', '●号线', true],
    ['with another word', '王小明说，李家村的路好了，王小明急。', original, false],
    ['with another word beside what is covered', '●●●●说，李家村的路好了，●●●●急。', original, false],
    ['with words added', `${original}我支持。`, original, false],
    ['with words added after dots', '●●●●说，李家村的路坏了，王小明急。好。', original, false],
    ['with words left out', '王小明说，李家村的路坏了。', original, false],
    ['with dots where nothing stood', `●●●●${original}`, original, false],
    ['with dots between neighbours', '王●●●●小明说，李家村的路坏了，王小明急。', original, false],
    ['in another order', '路●●●●王小明说', original, false],
    ['whose pieces overlap', '王小●●●●小明', '王小明', false],
    ['empty', '', original, false],
  ])('%s', (_, shown, of, expected) => expect(isCovering(shown, of)).toBe(expected))

  it('whatever is covered of it', () => {
    for (let start = 0; start < original.length; start++) {
      for (let end = start + 1; end <= original.length; end++) {
        const shown = redactSpans(original, [{ start, end }])
        expect(isCovering(shown, original), shown).toBe(true)
        expect(coveredLength(shown, original), shown).toBe(end - start)
        expect(isCovering(coverWords(shown, '路'), original), shown).toBe(true)
      }
    }
  })

  it('in no time, also where it could be read in very many ways', () => {
    const started = performance.now()
    expect(isCovering(`${'●一'.repeat(2000)}二`, '一'.repeat(5000))).toBe(false)
    expect(performance.now() - started).toBeLessThan(500)
  })
})

it('what is covered is told and uncovered by its words, everywhere', () => {
  const shown = coverWords(coverWords(original, '王小明'), '李家村')
  expect(coveredPlaces(shown, original)?.map(place => place.words)).toEqual(['王小明', '李家村', '王小明'])
  expect(coveredLength(shown, original)).toBe(9)
  expect(uncoverWords(shown, original, '王小明')).toBe('王小明说，●●●●的路坏了，王小明急。')
  expect(uncoverWords(shown, original, '张')).toBe(shown)
  expect([coveredPlaces('改写', original), coveredLength('改写', original)]).toEqual([null, 0])
})

it.each<[string, string, string, number, number]>([
  ['nothing, where all dots are the author’s', '●号线太吵', '●号线太吵', 0, 0],
  ['a place beside the author’s dots', '●号线，●●●●说', '●号线，王小明说', 1, 3],
  ['a surname beyond the first plane as one character', '●●●●说', '𬱖小明说', 1, 3],
  ['two places', '●●●●说●●●●', '王小明说完了', 2, 5],
  ['nothing of what is not covered', '说', '说', 0, 0],
])('is counted: %s', (_, shown, of, places, characters) => {
  expect([countCovered(shown, of), coveredLength(shown, of)]).toEqual([places, characters])
})

it('of a text mended since every run of dots counts', () => {
  expect(countCovered('●●●●说，●号', '另一段话')).toBe(2)
})
