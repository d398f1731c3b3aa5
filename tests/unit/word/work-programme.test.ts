import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { importWord } from '../../../server/word/import-word'
import { outline } from './build-docx'
import type { ImportedDocument } from '../../../server/word/import-word'

const FILE = fileURLToPath(new URL('../../../../shared/inputs/work-programme.docx', import.meta.url))

// Skipped where the folder of real inputs does not stand beside the project: the file is not ours to copy.
describe.skipIf(!existsSync(FILE))('the real work programme', () => {
  let document: ImportedDocument
  beforeAll(async () => {
    document = await importWord(readFileSync(FILE))
  })

  it('has the chapters 一 to 六 with their sections', () => {
    expect(outline(document).map(line => line.replace(/(?:、|）).*/, ''))).toEqual([
      '1 一', '1 二', '2 （一', '2 （二', '1 三', '2 （一', '2 （二', '1 四', '2 （一', '2 （二', '2 （三', '2 （四',
      '1 五', '2 （一', '2 （二', '2 （三', '2 （四', '2 （五', '1 六', '2 （一', '2 （二', '2 （三', '2 （四', '2 （五',
    ])
  })

  it('keeps 1．… sentences as numbered paragraphs', () => {
    const numbered = document.blocks.filter(block => block.kind === 'paragraph' && block.number !== '')
    expect(numbered.map(block => block.number)).toEqual(['1．', '2．', '3．', '4．', '1．', '2．', '3．', '4．', '5．', '6．', '7．', '8．'])
  })

  it('has the table of 6 rows and 3 columns', () => {
    const tables = document.blocks.filter(block => block.kind === 'table')
    expect(tables).toHaveLength(1)
    const rows = tables[0]?.text.split('\n').map(row => row.split('\t'))
    expect(rows?.map(row => row.length)).toEqual([3, 3, 3, 3, 3, 3])
    expect(rows?.[1]).toEqual(['前期准备', '2019年6月底前', '编制工作方案'])
  })

  it('is called by the title of the annex, loses no paragraph and warns of nothing', () => {
    expect(document.title).toBe('武清区国土空间总体规划（2018—2035年）编制工作方案')
    expect(document.blocks).toHaveLength(67)
    expect(document.warnings).toEqual([])
  })
})
