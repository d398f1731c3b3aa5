import { describe, expect, it } from 'vitest'
import { importParts, p, style } from './build-docx'
import type { DocxParts } from './build-docx'

const CENTRED = { align: 'center' }
const SECTION = p('一、背景') + p('正文一段，说明背景。'.repeat(5))

const CASES: [string, string, DocxParts][] = [
  ['the title style, lines joined', '某区国土空间总体规划（2021—2035年）', { styles: style('T', 'Title'), coreTitle: '旧', body: p('某区国土空间总体', { style: 'T' }) + p('规划（2021—2035年）', { style: 'T' }) + p('副标题', CENTRED) + SECTION }],
  ['centred lines', '某区乡村振兴图景（草案）', { body: p('某区人民政府', CENTRED) + p('') + p('某区乡村', CENTRED) + p('振兴图景', CENTRED) + p('（草案）', CENTRED) + p('2024年6月', CENTRED) + SECTION }],
  ['large lines', '某区乡村振兴图景', { coreTitle: '旧', body: p('内部资料') + p('某区乡村振兴图景', { run: '<w:sz w:val="44"/>' }) + p('二〇二四年六月') + SECTION }],
  ['the annex right above the first heading', '某区国土空间规划编制方案', { body: p('某区人民政府办公室关于印发某区国土空间规划编制方案的通知', CENTRED) + p('各单位：') + p('2019年6月14日') + p('（此件主动公开）') + p('某区国土空间规划') + p('编制方案') + SECTION }],
  ['the file property', '属性中的名称', { coreTitle: '属性中的名称', body: p('各单位：') + p('某区某局') + SECTION }],
  ['the first line', '一、背景', { body: SECTION }],
]

describe('title', () => {
  it.each(CASES)('comes from %s: %s', async (_, title, parts) => {
    expect((await importParts(parts)).title).toBe(title)
  })

  it('leaves the title lines among the blocks', async () => {
    const document = await importParts({ body: p('某区规划', CENTRED) + SECTION })
    expect(document.blocks[0]).toMatchObject({ kind: 'paragraph', text: '某区规划' })
  })
})
