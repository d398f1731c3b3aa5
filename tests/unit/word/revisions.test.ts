import { describe, expect, it } from 'vitest'
import { HEADING_STYLES, importParts, outline, p, r, tbl, tc, texts, tr } from './build-docx'

const ins = (inner: string) => `<w:ins w:id="1">${inner}</w:ins>`
const del = (text: string) => `<w:del w:id="2"><w:r><w:delText>${text}</w:delText></w:r></w:del>`

describe('tracked changes', () => {
  it('accepts insertions and removes deletions', async () => {
    const document = await importParts({ body: p(`${r('规划')}${ins(r('期限'))}${del('年份')}${r('为2035年')}`) })
    expect(texts(document)).toEqual(['规划期限为2035年'])
    expect(document.blocks[0]?.html).toBe('规划期限为2035年')
  })

  it('keeps what was moved at its new place only', async () => {
    const body = p('甲')
      + p(`<w:moveFrom w:id="3">${r('搬家的一段')}</w:moveFrom>`, { mark: '<w:moveFrom w:id="3"/>' })
      + p('乙') + p(`<w:moveTo w:id="4">${r('搬家的一段')}</w:moveTo>`, { mark: '<w:moveTo w:id="4"/>' })
    expect(texts(await importParts({ body }))).toEqual(['甲', '乙', '搬家的一段'])
  })

  it('joins paragraphs over a deleted mark, with the properties of the last', async () => {
    const document = await importParts({
      styles: HEADING_STYLES,
      body: p('总', { mark: '<w:del/>' }) + '<w:bookmarkStart w:id="1" w:name="x"/>' + p('体', { mark: '<w:del/>' }) + p('布局', { style: 'H1' }) + p('正文'),
    })
    expect(texts(document)).toEqual(['总体布局', '正文'])
    expect(outline(document)).toEqual(['1 总体布局'])
  })

  it('keeps the look of a heading whose follower was emptied', async () => {
    const document = await importParts({ styles: HEADING_STYLES, body: p('总则', { style: 'H1', mark: '<w:del/>' }) + p(del('删去')) + p('正文') })
    expect(outline(document)).toEqual(['1 总则'])
  })

  it('does not touch the next paragraph when all of one was deleted', async () => {
    const document = await importParts({ styles: HEADING_STYLES, body: p(del('旧章'), { style: 'H1', mark: '<w:del/>' }) + p('正文') })
    expect(document.blocks).toMatchObject([{ kind: 'paragraph', text: '正文' }])
  })

  it('keeps a paragraph whose deleted mark stands before a table', async () => {
    const document = await importParts({ body: p('表前', { mark: '<w:del/>' }) + tbl(tr([tc('甲')])) })
    expect(document.blocks.map(block => [block.kind, block.text])).toEqual([['paragraph', '表前'], ['table', '甲']])
  })

  it('removes deleted rows and cells', async () => {
    const body = tbl(tr([tc('甲'), tc('乙', '<w:cellDel/>')]), tr([tc('丙')], '<w:del/>'), tr([tc('丁')], '<w:ins/>'))
    expect(texts(await importParts({ body }))).toEqual(['甲\n丁'])
  })

  it('ignores former formatting', async () => {
    const run = '<w:b/><w:rPrChange w:id="5"><w:rPr><w:vanish/><w:i/></w:rPr></w:rPrChange>'
    expect((await importParts({ body: p('新貌', { run }) })).blocks[0]?.html).toBe('<strong>新貌</strong>')
  })
})
