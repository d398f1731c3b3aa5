import { describe, expect, it } from 'vitest'
import { abstractNum, HEADING_STYLES, importParts, lvl, num, p, picture, r, style, tbl, tc, texts, tr } from './build-docx'

const PNG = Uint8Array.from(Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=', 'base64'))

async function tableHtml(...rows: string[]): Promise<string> {
  const document = await importParts({ body: tbl(...rows) })
  return document.blocks[0]?.html ?? ''
}

describe('text', () => {
  it('writes marks as elements and nothing else of the formatting', async () => {
    const document = await importParts({
      body: p([
        r('粗', '<w:b/><w:color w:val="FF0000"/>'), r('体', '<w:b/>'), r('斜', '<w:i/>'), r('线', '<w:u w:val="single"/>'),
        r('无', '<w:u w:val="none"/>'), r('删', '<w:strike/>'), r('2', '<w:vertAlign w:val="superscript"/>'), r('3', '<w:vertAlign w:val="subscript"/>'),
      ].join('')),
    })
    expect(document.blocks[0]?.html).toBe('<strong>粗体</strong><em>斜</em><u>线</u>无<s>删</s><sup>2</sup><sub>3</sub>')
  })

  it('lets a bold run in a bold style cancel out only across styles', async () => {
    const styles = style('P', '粗段', '<w:rPr><w:b/></w:rPr>') + style('C', '粗字', '<w:rPr><w:b/></w:rPr>', 'character')
    const document = await importParts({ styles, body: p(`${r('甲')}${r('乙', '<w:rStyle w:val="C"/>')}${r('丙', '<w:b/>')}`, { style: 'P' }) })
    expect(document.blocks[0]?.html).toBe('<strong>甲</strong>乙<strong>丙</strong>')
  })

  it('trims typed indents, keeps breaks, turns tabs and runs of spaces into one space', async () => {
    const document = await importParts({ body: p(`${r('　　 甲')}<w:r><w:br/></w:r>${r('乙  丙')}<w:r><w:tab/><w:br w:type="page"/></w:r>${r(' 丁 ')}<w:r><w:br/></w:r>`) })
    expect(document.blocks[0]).toMatchObject({ html: '甲<br />乙 丙 丁', text: '甲\n乙 丙 丁' })
  })

  it('trims a run as Word does unless its spaces are to be kept', async () => {
    const run = (text: string, attribute = '') => `<w:r><w:t${attribute}>${text}</w:t></w:r>`
    expect(texts(await importParts({ body: p(run('\n  甲 ') + run('乙 ', ' xml:space="preserve"') + run('丙')) }))).toEqual(['甲乙 丙'])
  })

  it('escapes what looks like markup and keeps no link out of the page', async () => {
    const document = await importParts({
      relationships: [{ id: 'l', type: 'hyperlink', target: 'javascript:alert(1)', external: true }],
      body: p(`${r('&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;')}<w:hyperlink r:id="l">${r('点击')}</w:hyperlink>`),
    })
    expect(document.blocks[0]?.html).toBe('&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;点击')
    expect(document.blocks[0]?.text).toBe('<script>alert(1)</script><img src=x onerror=alert(1)>点击')
    expect(document.warnings).toEqual([{ code: 'linksRemoved', detail: '1' }])
  })

  it('removes characters no database takes', async () => {
    expect(texts(await importParts({ body: p('甲&#1;乙') }))).toEqual(['甲乙'])
  })

  it('prints symbols, formulas and the base of ruby', async () => {
    const ruby = '<w:r><w:ruby><w:rt><w:r><w:t>wǔ</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>武</w:t></w:r></w:rubyBase></w:ruby></w:r>'
    const document = await importParts({ body: p(`<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>${ruby}<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>`) })
    expect(texts(document)).toEqual(['☑武a+b'])
    expect(document.warnings).toEqual([{ code: 'formulaAsText' }])
  })
})

describe('text boxes', () => {
  const box = (inner: string) => `<w:txbxContent>${inner}</w:txbxContent>`
  it('keeps the text of a box once, after its paragraph', async () => {
    const shape = '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wps:txbx>' + box(p('一、框内')) + '</wps:txbx></wp:anchor></w:drawing></mc:Choice>'
      + '<mc:Fallback><w:pict><v:shape><v:textbox>' + box(p('一、框内')) + '</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>'
    const document = await importParts({ body: p(`${r('前')}${shape}${r('后')}`) + p('末') })
    expect(document.blocks.map(block => [block.kind, block.text])).toEqual([['paragraph', '前后'], ['paragraph', '一、框内'], ['paragraph', '末']])
  })

  it('reads an old box, also when its paragraph has no text', async () => {
    const document = await importParts({ body: p(`<w:r><w:pict><v:shape><v:textbox>${box(p('旧框'))}</v:textbox></v:shape></w:pict></w:r>`) })
    expect(texts(document)).toEqual(['旧框'])
  })
})

describe('tables', () => {
  it('writes spans of merged cells', async () => {
    expect(await tableHtml(
      tr([tc('甲', '<w:gridSpan w:val="2"/>'), tc('乙', '<w:vMerge w:val="restart"/>')]),
      tr([tc('丙'), tc('丁'), tc('', '<w:vMerge/>')]),
      tr([tc('戊'), tc('己'), tc('', '<w:vMerge/>')]),
      tr([tc('庚'), tc('辛'), tc('壬')]),
    )).toBe('<table><tbody><tr><td colspan="2">甲</td><td rowspan="3">乙</td></tr><tr><td>丙</td><td>丁</td></tr><tr><td>戊</td><td>己</td></tr><tr><td>庚</td><td>辛</td><td>壬</td></tr></tbody></table>')
  })

  it('merges by column, so that a span before it does not matter', async () => {
    expect(await tableHtml(
      tr([tc('甲'), tc('乙'), tc('丙', '<w:vMerge w:val="restart"/>')]),
      tr([tc('丁', '<w:gridSpan w:val="2"/>'), tc('', '<w:vMerge/>')]),
    )).toContain('<td rowspan="2">丙</td></tr><tr><td colspan="2">丁</td></tr>')
  })

  it('tells merges of neighbouring columns apart', async () => {
    expect(await tableHtml(
      tr([tc('甲', '<w:vMerge w:val="restart"/>'), tc('乙', '<w:vMerge w:val="restart"/>')]),
      tr([tc('', '<w:vMerge/>'), tc('丙')]),
    )).toBe('<table><tbody><tr><td rowspan="2">甲</td><td>乙</td></tr><tr><td>丙</td></tr></tbody></table>')
  })

  it('puts header rows in a thead and keeps spans inside it', async () => {
    expect(await tableHtml(
      tr([tc('指标', '<w:vMerge w:val="restart"/>'), tc('值')], '<w:tblHeader/>'),
      tr([tc('', '<w:vMerge/>'), tc('2035')], '<w:tblHeader/>'),
      tr([tc('耕地', '<w:vMerge/>'), tc('1')]),
    )).toBe('<table><thead><tr><th rowspan="2">指标</th><th>值</th></tr><tr><th>2035</th></tr></thead><tbody><tr><td>耕地</td><td>1</td></tr></tbody></table>')
  })

  it('keeps paragraphs, lists and nested tables of a cell as paragraphs', async () => {
    const numbering = abstractNum(0, lvl(0, 'bullet', '·'), lvl(1, 'decimal', '%2.')) + num(1, 0)
    const cell = tc(p('甲') + p('点', { list: [1, 0] }) + p('数', { list: [1, 1] }) + tbl(tr([tc('内一'), tc('内二')])) + p(''))
    const document = await importParts({ numbering, body: tbl(tr([cell, tc('乙')], '<w:gridBefore w:val="1"/>')) })
    expect(document.blocks).toEqual([{
      kind: 'table', level: null, number: '', image: null,
      html: '<table><tbody><tr><td></td><td><p>甲</p><p>• 点</p><p>1. 数</p><p>内一</p><p>内二</p></td><td>乙</td></tr></tbody></table>',
      text: '甲 • 点 1. 数 内一 内二\t乙',
    }])
  })

  it('never takes a typed number in a cell for a heading, and drops an empty table', async () => {
    const document = await importParts({ body: tbl(tr([tc('一、总则')])) + tbl(tr([tc('')])) + p('一、背景') })
    expect(document.blocks.map(block => [block.kind, block.text])).toEqual([['table', '一、总则'], ['heading', '一、背景']])
  })
})

describe('images', () => {
  const relationships = [
    { id: 'png', type: 'image', target: 'media/a.png' },
    { id: 'emf', type: 'image', target: '/word/media/b.emf' },
    { id: 'gone', type: 'image', target: 'media/none.png' },
    { id: 'out', type: 'image', target: 'http://example.org/spy.png', external: true },
  ]
  const files = { 'word/media/a.png': PNG, 'word/media/b.emf': Uint8Array.from([1, 0, 0, 0]) }

  it('makes a figure of a paragraph that is an image, and of one inside a sentence after it', async () => {
    const document = await importParts({ relationships, files, body: p(picture('r:embed="png"', '区位图')) + p(`${r('如图')}${picture('r:embed="png"', '区位图')}${r('所示。')}`) })
    expect(document.blocks).toEqual([
      { kind: 'figure', level: null, number: '', text: '区位图', html: '区位图', image: 0 },
      { kind: 'paragraph', level: null, number: '', text: '如图所示。', html: '如图所示。', image: null },
      { kind: 'figure', level: null, number: '', text: '区位图', html: '区位图', image: 0 },
    ])
    expect(document.images).toEqual([{ contentType: 'image/png', data: PNG, alt: '区位图' }])
  })

  it('reads VML pictures and those in tables', async () => {
    const vml = '<w:r><w:pict><v:shape alt="总图"><v:imagedata r:id="png"/></v:shape></w:pict></w:r>'
    const document = await importParts({ relationships, files, body: tbl(tr([tc(p(vml)), tc('图')])) })
    expect(document.blocks.map(block => [block.kind, block.text])).toEqual([['table', '\t图'], ['figure', '总图']])
  })

  it('takes the picture of a text box once', async () => {
    const box = `<w:r><w:drawing><wp:anchor><wps:txbx><w:txbxContent>${p(picture('r:embed="png"', '框图'))}</w:txbxContent></wps:txbx></wp:anchor></w:drawing></w:r>`
    const document = await importParts({ relationships, files, body: p(`${r('文')}${box}`) })
    expect(document.blocks.map(block => [block.kind, block.text])).toEqual([['paragraph', '文'], ['figure', '框图']])
  })

  it('warns of what it leaves out and fetches nothing', async () => {
    const body = p('文') + p(picture('r:link="out"')) + p(picture('r:embed="emf"')) + p(picture('r:embed="gone"')) + p(picture('r:embed="gone"'))
    const document = await importParts({ relationships, files, body })
    expect(texts(document)).toEqual(['文'])
    expect(document.images).toEqual([])
    expect(document.warnings).toEqual([
      { code: 'externalImage', detail: 'http://example.org/spy.png' },
      { code: 'imageUnsupported', detail: 'b.emf' },
      { code: 'imageMissing', detail: 'none.png' },
    ])
  })
})

describe('notes', () => {
  const reference = (kind: string, id: number) => `<w:r><w:${kind}Reference w:id="${id}"/></w:r>`
  const footnotes = '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
    + `<w:footnote w:id="1">${p(`<w:r><w:footnoteRef/></w:r>${r(' 甲注')}`)}</w:footnote><w:footnote w:id="2">${p('乙注')}${p('二段')}</w:footnote>`
  const endnotes = `<w:endnote w:id="1">${p('尾注')}</w:endnote>`

  it('numbers notes as they are met and puts them at the end of the chapter', async () => {
    const document = await importParts({
      styles: HEADING_STYLES,
      footnotes,
      endnotes,
      body: p('总则', { style: 'H1' }) + p(`${r('甲文')}${reference('footnote', 2)}${r('。')}${reference('endnote', 1)}`) + p('目的', { style: 'H2' })
        + p('布局', { style: 'H1' }) + tbl(tr([tc(p(`${r('乙文')}${reference('footnote', 1)}`))])),
    })
    expect(document.blocks.map(({ kind, number, text, html }) => [kind, number, text, html])).toEqual([
      ['heading', '', '总则', '总则'],
      ['paragraph', '', '甲文。', '甲文<sup><a href="#fn-1">1</a></sup>。<sup><a href="#fn-2">2</a></sup>'],
      ['heading', '', '目的', '目的'],
      ['footnote', '1', '1 乙注\n二段', '<sup id="fn-1">1</sup> 乙注<br />二段'],
      ['footnote', '2', '2 尾注', '<sup id="fn-2">2</sup> 尾注'],
      ['heading', '', '布局', '布局'],
      ['table', '', '乙文', '<table><tbody><tr><td>乙文<sup><a href="#fn-3">3</a></sup></td></tr></tbody></table>'],
      ['footnote', '3', '3 甲注', '<sup id="fn-3">3</sup> 甲注'],
    ])
  })

  it('keeps a paragraph that is only a marker', async () => {
    expect((await importParts({ footnotes, body: p(reference('footnote', 1)) })).blocks.map(block => block.kind)).toEqual(['paragraph', 'footnote'])
  })

  it('prints no marker for a note that is not there', async () => {
    expect((await importParts({ footnotes, body: p(`${r('文')}${reference('footnote', 9)}`) })).blocks).toMatchObject([{ html: '文' }])
  })
})
