import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createScreen, faultyLines, wordsOf } from '#shared/domain/screening'
import { screenedPieces, screeningPatterns } from '#shared/domain/screening-pieces'

const list = '# 中性测试词\n测试屏蔽词\n示例词\n\nhit\n東門\n示例词\n𠮷野\nＡＢＣ网'
const screen = createScreen({ list, patterns: screeningPatterns })
const found = (text: string) => screen(text).map(({ kind, start, end, word }) => [kind, text.slice(start, end), ...word ? [word] : []])

describe('a list', () => {
  it('has a word a line, without remarks and repetitions', () => {
    expect(wordsOf(list)).toEqual(['测试屏蔽词', '示例词', 'hit', '東門', '𠮷野', 'ＡＢＣ网'])
    expect(faultyLines(`好\n***\n# ***\n\n${'长'.repeat(51)}`)).toEqual([2, 5])
  })
})

describe('the screen finds a word', () => {
  it.each([
    ['as it is', '这里有测试屏蔽词。', '测试屏蔽词', '测试屏蔽词'],
    ['between blanks and signs', '测 试*屏.蔽-词', '测 试*屏.蔽-词', '测试屏蔽词'],
    ['over a line break', '测试\n屏蔽词', '测试\n屏蔽词', '测试屏蔽词'],
    ['around characters nobody sees', '测\u200b试\u2060屏\ufe0f蔽\u00ad词', '测\u200b试\u2060屏\ufe0f蔽\u00ad词', '测试屏蔽词'],
    ['in traditional characters', '測試屏蔽詞', '測試屏蔽詞', '测试屏蔽词'],
    ['listed in traditional ones', '走到东门去', '东门', '東門'],
    ['in another case and width', '这个 ＨＩＴ 不错', 'ＨＩＴ', 'hit'],
    ['listed in full width', '看abc网上', 'abc网', 'ＡＢＣ网'],
    ['after a character of two units', '😀𠮷野', '𠮷野', '𠮷野'],
  ])('%s', (_, text, place, word) => {
    expect(found(text)).toEqual([['word', place, word]])
  })

  it('and not within another of a script that writes words apart', () => {
    expect(found('white, oh it, hits')).toEqual([])
    expect(found('h i t and HIT!')).toEqual([['word', 'h i t', 'hit'], ['word', 'HIT', 'hit']])
  })

  it('never for criticism that is not listed', () => {
    expect(found('这个规划做得很差，我坚决反对，请重做！！！')).toEqual([])
  })
})

describe('the screen finds a pattern', () => {
  it.each([
    ['a mobile number', '电话13812345678', ['mobile', '13812345678']],
    ['a link', '请看 https://example.com/a?b=1，谢谢', ['link', 'https://example.com/a?b=1']],
    ['a bare domain', '加example.top/vip领取', ['link', 'example.top/vip']],
    ['one character again and again', '啊啊啊啊啊啊啊啊啊啊啊啊', ['repeat', '啊啊啊啊啊啊啊啊啊啊啊啊']],
    ['a phrase again and again', '加我'.repeat(12), ['repeat', '加我'.repeat(12)]],
  ])('%s', (_, text, finding) => {
    expect(found(text)).toEqual([finding])
  })

  it.each(['……………………', '第一章..............12', '——————————————', '面积3.5万亩，见图2.cn线', '1.\n2.\n3.'.repeat(2)])('and none in %s', (text) => {
    expect(found(text).filter(([kind]) => kind === 'repeat')).toEqual([])
  })

  it('only where it is asked for', () => {
    expect(createScreen({ list: '', patterns: [] })('13812345678 https://example.com')).toEqual([])
  })
})

describe('what was found', () => {
  it('lies within the text, in order, whatever the text', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.array(fc.constantFrom('测试屏蔽词', 'hit', '13812345678', '\u200b', ' ', '東'), { maxLength: 20 }), (text, parts) => {
      const whole = parts.join(text.slice(0, 3)) + text
      const findings = screen(whole)
      return findings.every(({ start, end }, at) => start >= 0 && start < end && end <= whole.length && start >= (findings[at - 1]?.start ?? 0))
    }))
  })

  it('cuts the text into pieces that together are the text', () => {
    const text = '找测试屏蔽词，拨13812345678。'
    const pieces = screenedPieces(text, screen(text))
    expect(pieces.map(piece => piece.text).join('')).toBe(text)
    expect(pieces.filter(piece => piece.findings.length).map(piece => piece.text)).toEqual(['测试屏蔽词', '13812345678'])
    expect(screenedPieces('', [])).toEqual([])
  })

  it('takes no long time, whatever is written', () => {
    const began = performance.now()
    for (const text of ['a'.repeat(5000), 'ab'.repeat(2500), '啊吧'.repeat(2500), `${'0123456789ab'.repeat(400)}!`, 'a.'.repeat(2500), '1'.repeat(5000)]) screen(text)
    expect(performance.now() - began).toBeLessThan(1500)
  })
})
