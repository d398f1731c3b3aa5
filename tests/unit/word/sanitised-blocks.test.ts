import { expect, it, vi } from 'vitest'
import { importParts, p, tbl, tc, tr } from './build-docx'

vi.mock('../../../server/word/sanitise', () => ({ sanitiseBlockHtml: (html: string) => `cleaned ${html}` }))

it('passes the HTML of every block through the one sanitiser', async () => {
  const footnotes = `<w:footnote w:id="1">${p('注')}</w:footnote>`
  const document = await importParts({
    footnotes,
    body: p('一、背景') + p('<w:r><w:t>文</w:t><w:footnoteReference w:id="1"/></w:r>') + tbl(tr([tc('甲')])),
  })
  expect(document.blocks.map(block => block.kind)).toEqual(['heading', 'paragraph', 'table', 'footnote'])
  expect(document.blocks.filter(block => !block.html.startsWith('cleaned '))).toEqual([])
})
