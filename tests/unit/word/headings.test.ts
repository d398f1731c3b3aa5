import { describe, expect, it } from 'vitest'
import { HEADING_STYLES, importParts, outline, p, style, texts } from './build-docx'

const TEXT = '围绕国家和我市的决策部署，准确把握城市发展规律。'

describe('headings by style', () => {
  it('takes levels from heading names, outline levels and styles based on them', async () => {
    const styles = [
      HEADING_STYLES,
      style('zh', '标题 2'),
      style('own', '章标题', '<w:basedOn w:val="H1"/>'),
      style('lvl', 'clause', '<w:pPr><w:outlineLvl w:val="2"/></w:pPr>'),
      style('demoted', 'not a heading', '<w:basedOn w:val="H1"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr>'),
    ].join('')
    const document = await importParts({
      styles,
      body: p('总则', { style: 'H1' }) + p('目标', { style: 'zh' }) + p('期限', { style: 'lvl' })
        + p('布局', { style: 'own' }) + p('正文', { style: 'demoted' }) + p('直接大纲', { outline: 1 }),
    })
    expect(outline(document)).toEqual(['1 总则', '2 目标', '3 期限', '1 布局', '2 直接大纲'])
  })

  it('knows heading styles without a styles part and survives a circle of styles', async () => {
    const bare = await importParts({ body: p('总则', { style: 'Heading1' }) + p(TEXT) })
    expect(outline(bare)).toEqual(['1 总则'])
    const circle = style('A', 'a', '<w:basedOn w:val="B"/>') + style('B', 'b', '<w:basedOn w:val="A"/>')
    const document = await importParts({ styles: circle, body: p('总则', { style: 'A' }) })
    expect(texts(document)).toEqual(['总则'])
  })

  it('numbers used levels without gaps and goes no deeper than 6', async () => {
    const document = await importParts({ body: [1, 3, 4, 5, 6, 7, 8].map(level => p(`第${level}层`, { outline: level })).join('') })
    expect(outline(document).map(line => line[0])).toEqual(['1', '2', '3', '4', '5', '6', '6'])
  })

  it('drops bold from headings and keeps it in text', async () => {
    const document = await importParts({ styles: HEADING_STYLES, body: p('总则', { style: 'H1', run: '<w:b/>' }) + p('正文', { run: '<w:b/>' }) })
    expect(document.blocks.map(block => block.html)).toEqual(['总则', '<strong>正文</strong>'])
  })
})

describe('headings by typed numbers', () => {
  it('reads 一、（一） 1． in a document of one style', async () => {
    const document = await importParts({
      body: p('一、工作背景') + p(TEXT) + p('二、工作原则') + p('（一）原则') + p('1．总体要求') + p(TEXT)
        + p('2．立足战略导向、问题导向。围绕国家和我市的决策部署') + p('（1）近期') + p(TEXT),
    })
    expect(outline(document)).toEqual(['1 一、工作背景', '1 二、工作原则', '2 （一）原则', '3 1．总体要求', '4 （1）近期'])
    const sentence = document.blocks.find(block => block.text.startsWith('2．'))
    expect(sentence).toMatchObject({ kind: 'paragraph', level: null, number: '2．' })
  })

  it('puts 章 above 节 above 一、 above （一）, 编 above all', async () => {
    const body = p('第一章 总则') + p('第一节 目的') + p('一、依据') + p('（一）国家') + p(TEXT) + p('第 二 章　布局') + p(TEXT)
    expect(outline(await importParts({ body }))).toEqual(['1 第一章 总则', '2 第一节 目的', '3 一、依据', '4 （一）国家', '1 第 二 章　布局'])
    expect(outline(await importParts({ body: p('第一编 总体') + body }))[1]).toBe('2 第一章 总则')
  })

  it.each([
    ['一、工作背景', '一、'],
    ['（十二）机制', '（十二）'],
    ['(三)机制', '(三)'],
    ['１．目标', '１．'],
    ['3、目标', '3、'],
    ['3.2 目标', '3.2'],
    ['3.2.1 目标', '3.2.1'],
    ['（1）目标', '（1）'],
    ['第十章 目标', '第十章'],
    ['第三条 为了落实规划，制定本办法。', '第三条'],
    ['①近期', '①'],
    ['一、二、三产业融合', ''],
    ['2019年6月14日', ''],
    ['3.5万人受益', ''],
    ['100.5公顷', ''],
    ['第一章节之外的话', ''],
  ])('%s prints the number “%s”', async (text, number) => {
    const document = await importParts({ body: p(text) + p(TEXT) })
    expect(document.blocks[0]).toMatchObject({ number, text })
  })

  it.each([
    `一、${'很'.repeat(60)}长`,
    '（一）坚持保护优先。严守底线',
    '1．完成现状评估；',
    '一是坚持保护优先',
  ])('leaves “%s” a paragraph', async (text) => {
    const document = await importParts({ body: p('第一章 总则') + p(text) + p(TEXT) })
    expect(outline(document)).toEqual(['1 第一章 总则'])
  })

  it('takes adjacent 1． 2． 3． for a list of lines', async () => {
    const document = await importParts({ body: p('一、成果') + p('1．文本') + p('2．图集') + p('3．说明') + p(TEXT) })
    expect(outline(document)).toEqual(['1 一、成果'])
    expect(document.blocks[3]).toMatchObject({ kind: 'paragraph', number: '3．' })
  })

  it('joins typed numbers under styled headings, by the kind of number the styles use', async () => {
    const document = await importParts({
      styles: HEADING_STYLES,
      body: p('第一章 总则', { style: 'H1' }) + p('第一节 目的', { style: 'H2' }) + p('一、依据') + p(TEXT)
        + p('第二节 范围') + p(TEXT) + p('第二章 布局') + p(TEXT),
    })
    expect(outline(document)).toEqual(['1 第一章 总则', '2 第一节 目的', '3 一、依据', '2 第二节 范围', '1 第二章 布局'])
    const plain = await importParts({ styles: HEADING_STYLES, body: p('总则', { style: 'H1' }) + p('一、依据') + p('（一）国家') + p(TEXT) })
    expect(outline(plain)).toEqual(['1 总则', '2 一、依据', '3 （一）国家'])
    const outer = await importParts({ styles: HEADING_STYLES, body: p('前言', { style: 'H1' }) + p('（一）国家', { style: 'H2' }) + p('一、依据') + p(TEXT) })
    expect(outline(outer)).toEqual(['1 前言', '2 （一）国家', '1 一、依据'])
    const chapter = await importParts({ styles: HEADING_STYLES, body: p('前言', { style: 'H1' }) + p('第一章 总则') + p(TEXT) })
    expect(outline(chapter)).toEqual(['1 前言', '1 第一章 总则'])
  })
})
