import { describe, expect, it } from 'vitest'
import { field, fieldChar, importParts, p, r, style, texts } from './build-docx'

const TAB = '<w:r><w:tab/></w:r>'
const CHAPTER = p('第一章 总则') + p('正文第一段。')

describe('table of contents', () => {
  it('drops paragraphs of contents styles and their heading', async () => {
    const styles = style('T1', 'toc 1') + style('T2', '目录 2') + style('TH', 'TOC Heading')
    const document = await importParts({
      styles,
      body: p('目 录', { style: 'TH' }) + p(`${r('第一章 总则')}${TAB}${r('1')}`, { style: 'T1' }) + p('第一节 目的 2', { style: 'T2' }) + CHAPTER,
    })
    expect(texts(document)).toEqual(['第一章 总则', '正文第一段。'])
  })

  it('drops what a TOC field produced, over several paragraphs', async () => {
    const entry = (text: string) => `${r(text)}${field('PAGEREF _Toc1 \\h', r('7'))}`
    const body = p('目录')
      + p(`${fieldChar('begin')}<w:r><w:instrText> TOC \\o "1-3" \\h </w:instrText></w:r>${fieldChar('separate')}${entry('甲')}`)
      + p(entry('乙'))
      + p(`${fieldChar('end')}${r('前言')}`, { outline: 0 })
      + CHAPTER
    const document = await importParts({ body })
    expect(texts(document)).toEqual(['前言', '第一章 总则', '正文第一段。'])
    expect(document.blocks[0]).toMatchObject({ kind: 'heading', level: 1 })
  })

  it('does not lose the document to a field that never ends', async () => {
    const open = p(`${fieldChar('begin')}<w:r><w:instrText> TOC \\o </w:instrText></w:r>${fieldChar('separate')}${r('目录项')}`)
    expect(texts(await importParts({ body: open + CHAPTER }))).toEqual(['第一章 总则', '正文第一段。'])
  })

  it('drops the content control Word keeps a contents table in, and no other', async () => {
    const control = (gallery: string, inner: string) =>
      `<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="${gallery}"/></w:docPartObj></w:sdtPr><w:sdtContent>${inner}</w:sdtContent></w:sdt>`
    const document = await importParts({ body: control('Cover Pages', p('封面')) + control('Table of Contents', p('目录') + p('总则 1')) + CHAPTER })
    expect(texts(document)).toEqual(['封面', '第一章 总则', '正文第一段。'])
  })

  it.each([
    ['dots', p('第一章 总则……………1') + p('第二章 布局.......12')],
    ['tabs', p(`${r('第一章 总则')}${TAB}${r('1')}`) + p('') + p(`${r('第二章 布局')}${TAB}${r('12')}`)],
    ['no page numbers', p('第一章　总则')],
  ])('drops 目录 typed with %s', async (_, entries) => {
    expect(texts(await importParts({ body: p('目　录') + entries + CHAPTER }))).toEqual(['第一章 总则', '正文第一段。'])
  })

  it('keeps lines that only look like entries elsewhere', async () => {
    const line = `${r('合计')}${TAB}${r('12')}`
    expect(texts(await importParts({ body: CHAPTER + p(line) }))).toContain('合计 12')
  })
})

describe('page furniture and hidden text', () => {
  it('drops page-number fields and keeps the results of others', async () => {
    const document = await importParts({
      body: p(`${r('第')}${field('PAGE', r('3'))}${r('页')}<w:fldSimple w:instr=" NUMPAGES "><w:r><w:t>9</w:t></w:r></w:fldSimple>${field('REF x', r('甲'))}`),
    })
    expect(texts(document)).toEqual(['第页甲'])
  })

  it('drops text hidden directly, by character style and by paragraph style, with comments and headers', async () => {
    const styles = style('C', '暗', '<w:rPr><w:vanish/></w:rPr>', 'character') + style('P', '暗段', '<w:rPr><w:vanish/></w:rPr>')
    const document = await importParts({
      styles,
      header: p('页眉'),
      body: p(`${r('明')}${r('暗一', '<w:vanish/>')}${r('暗二', '<w:rStyle w:val="C"/>')}${r('显', '<w:vanish w:val="0"/>')}<w:r><w:commentReference w:id="1"/></w:r>`)
        + p('暗三', { style: 'P' }) + p('显四', { style: 'P', run: '<w:vanish w:val="false"/>' }),
    })
    expect(texts(document)).toEqual(['明显', '显四'])
  })
})
