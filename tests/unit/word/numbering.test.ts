import { describe, expect, it } from 'vitest'
import { formatNumber } from '../../../server/word/number-format'
import { abstractNum, HEADING_STYLES, importParts, lvl, num, outline, p, style, texts } from './build-docx'

const MULTI = abstractNum(0, lvl(0, 'decimal', '%1'), lvl(1, 'decimal', '%1.%2'), lvl(2, 'decimal', '%1.%2.%3')) + num(1, 0)

async function listTexts(numbering: string, levels: [numId: number, ilvl: number][]): Promise<string[]> {
  return texts(await importParts({ numbering, body: levels.map(list => p('项', { list })).join('') }))
}

describe('automatic numbers', () => {
  it('counts several levels and restarts deeper ones', async () => {
    expect(await listTexts(MULTI, [[1, 0], [1, 1], [1, 1], [1, 2], [1, 0], [1, 1], [1, 2]]))
      .toEqual(['1 项', '1.1 项', '1.2 项', '1.2.1 项', '2 项', '2.1 项', '2.1.1 项'])
  })

  it('makes list items with depth and number', async () => {
    const document = await importParts({ numbering: MULTI, body: p('项', { list: [1, 0] }) + p('项', { list: [1, 1] }) })
    expect(document.blocks).toMatchObject([
      { kind: 'listItem', level: 1, number: '1', text: '1 项', html: '1 项' },
      { kind: 'listItem', level: 2, number: '1.1', text: '1.1 项', html: '1.1 项' },
    ])
  })

  it('never restarts with lvlRestart 0, and only after the named level otherwise', async () => {
    const never = abstractNum(0, lvl(0, 'decimal', '%1'), lvl(1, 'decimal', '%2)', { restart: 0 })) + num(1, 0)
    expect(await listTexts(never, [[1, 0], [1, 1], [1, 0], [1, 1]])).toEqual(['1 项', '1) 项', '2 项', '2) 项'])
    const afterFirst = abstractNum(0, lvl(0, 'decimal', '%1'), lvl(1, 'decimal', '%2'), lvl(2, 'lowerLetter', '%3)', { restart: 1 })) + num(1, 0)
    expect(await listTexts(afterFirst, [[1, 0], [1, 1], [1, 2], [1, 1], [1, 2], [1, 0], [1, 2]]))
      .toEqual(['1 项', '1 项', 'a) 项', '2 项', 'b) 项', '2 项', 'a) 项'])
  })

  it('goes on across lists of one definition and starts again where overridden', async () => {
    const shared = abstractNum(0, lvl(0, 'decimal', '%1.')) + num(1, 0) + num(2, 0)
      + num(3, 0, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>')
      + num(4, 0, `<w:lvlOverride w:ilvl="0">${lvl(0, 'upperRoman', '%1.')}</w:lvlOverride>`)
    expect(await listTexts(shared, [[1, 0], [2, 0], [3, 0], [3, 0], [4, 0]])).toEqual(['1. 项', '2. 项', '5. 项', '6. 项', 'VII. 项'])
  })

  it('starts where the level says and prints all levels as decimal under isLgl', async () => {
    const legal = abstractNum(0, lvl(0, 'chineseCounting', '第%1章', { start: 3 }), lvl(1, 'decimal', '%1.%2', { legal: true })) + num(1, 0)
    expect(await listTexts(legal, [[1, 0], [1, 1]])).toEqual(['第三章 项', '3.1 项'])
  })

  it('prints no gap after full-width signs or when there is none', async () => {
    const gaps = abstractNum(0, lvl(0, 'chineseCountingThousand', '%1、'), lvl(1, 'chineseCounting', '（%2）'), lvl(2, 'decimal', '%3.', { suffix: 'nothing' })) + num(1, 0)
    expect(await listTexts(gaps, [[1, 0], [1, 1], [1, 2]])).toEqual(['一、项', '（一）项', '1.项'])
  })

  it('ties levels to heading styles and lets a paragraph switch its number off', async () => {
    const styles = style('H1', 'heading 1', '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
      + style('H2', 'heading 2', '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    const numbering = abstractNum(0, lvl(0, 'chineseCounting', '第%1章', { style: 'H1' }), lvl(1, 'decimal', '%1.%2', { legal: true, style: 'H2' })) + num(1, 0)
    const document = await importParts({
      styles,
      numbering,
      body: p('总则', { style: 'H1' }) + p('目的', { style: 'H2' }) + p('前言', { style: 'H1', list: [0] }) + p('布局', { style: 'H1' }),
    })
    expect(outline(document)).toEqual(['1 第一章 总则', '2 1.1 目的', '1 前言', '1 第二章 布局'])
    expect(document.blocks.map(block => block.number)).toEqual(['第一章', '1.1', '', '第二章'])
  })

  it('follows a numbering style', async () => {
    const styles = style('list', '章节', '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr>', 'numbering')
    const numbering = '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="list"/></w:abstractNum>'
      + abstractNum(1, lvl(0, 'ideographDigital', '%1、')) + num(1, 0) + num(2, 1)
    expect(texts(await importParts({ styles, numbering, body: p('项', { list: [1, 0] }) }))).toEqual(['一、项'])
  })

  it('makes headings of short 一、（一） without a style, list items of 1.', async () => {
    const numbering = abstractNum(0, lvl(0, 'chineseCounting', '%1、'), lvl(1, 'chineseCounting', '（%2）'), lvl(2, 'decimal', '%3．')) + num(1, 0)
    const document = await importParts({
      numbering,
      body: p('背景', { list: [1, 0] }) + p('现状', { list: [1, 1] }) + p('人口', { list: [1, 2] }) + p('坚持保护优先。严守底线。', { list: [1, 1] }),
    })
    expect(document.blocks.map(({ kind, level, number }) => [kind, level, number])).toEqual([
      ['heading', 1, '一、'], ['heading', 2, '（一）'], ['listItem', 3, '1．'], ['listItem', 2, '（二）'],
    ])
  })

  it('leaves bullets without a number', async () => {
    const numbering = abstractNum(0, lvl(0, 'bullet', '\uF0B7')) + num(1, 0)
    const document = await importParts({ numbering, body: p('项', { list: [1, 0] }) })
    expect(document.blocks[0]).toMatchObject({ kind: 'listItem', level: 1, number: '', text: '项' })
  })

  it('takes the fallback of a number format it does not know', async () => {
    const custom = '<w:lvl w:ilvl="0"><w:start w:val="1"/><mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom"/></mc:Choice>'
      + '<mc:Fallback><w:numFmt w:val="upperLetter"/></mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1."/></w:lvl>'
    expect(await listTexts(abstractNum(0, custom) + num(1, 0), [[1, 0], [1, 0]])).toEqual(['A. 项', 'B. 项'])
  })

  it('does not count deleted and hidden paragraphs', async () => {
    const document = await importParts({
      styles: HEADING_STYLES,
      numbering: abstractNum(0, lvl(0, 'decimal', '%1.')) + num(1, 0),
      body: p('甲', { list: [1, 0] })
        + p('<w:del><w:r><w:delText>乙</w:delText></w:r></w:del>', { list: [1, 0], mark: '<w:del/>' })
        + p('丙', { list: [1, 0], mark: '<w:vanish/>', run: '<w:vanish/>' })
        + p('丁', { list: [1, 0] }),
    })
    expect(texts(document)).toEqual(['1. 甲', '2. 丁'])
  })
})

describe('formatNumber', () => {
  it.each([
    ['chineseCounting', 10, '十'], ['chineseCounting', 11, '十一'], ['chineseCounting', 20, '二十'], ['chineseCounting', 99, '九十九'], ['chineseCounting', 101, '一〇一'],
    ['chineseCountingThousand', 101, '一百〇一'], ['chineseCountingThousand', 110, '一百一十'], ['chineseCountingThousand', 1001, '一千〇一'],
    ['japaneseCounting', 11, '十一'], ['japaneseCounting', 110, '百十'], ['ideographDigital', 10, '一〇'],
    ['upperRoman', 14, 'XIV'], ['lowerRoman', 4, 'iv'], ['upperLetter', 27, 'AA'], ['lowerLetter', 3, 'c'],
    ['decimalEnclosedCircle', 3, '③'], ['decimalEnclosedCircle', 21, '21'], ['decimalZero', 7, '07'], ['decimalFullWidth', 12, '１２'],
    ['chineseLegalSimplified', 12, '壹拾贰'], ['ideographTraditional', 2, '乙'], ['none', 5, ''], ['somethingNew', 5, '5'],
  ])('%s prints %i as %s', (format, value, printed) => {
    expect(formatNumber(value, format)).toBe(printed)
  })
})
