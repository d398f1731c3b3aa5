import { afterAll, expect, it, vi } from 'vitest'

vi.mock('../../../server/word/sanitise', () => ({ sanitiseBlockHtml: (html: string) => `cleaned ${html}` }))

// Files share their modules: what others have read is not what is mocked here, and what is read here is not theirs.
vi.resetModules()
afterAll(() => vi.resetModules())
const { importParts, p, tbl, tc, tr } = await import('./build-docx')

it('passes the HTML of every block through the one sanitiser', async () => {
  const footnotes = `<w:footnote w:id="1">${p('注')}</w:footnote>`
  const document = await importParts({
    footnotes,
    body: p('一、背景') + p('<w:r><w:t>文</w:t><w:footnoteReference w:id="1"/></w:r>') + tbl(tr([tc('甲')])),
  })
  expect(document.blocks.map(block => block.kind)).toEqual(['heading', 'paragraph', 'table', 'footnote'])
  expect(document.blocks.filter(block => !block.html.startsWith('cleaned '))).toEqual([])
})
