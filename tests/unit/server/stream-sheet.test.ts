import { buffer } from 'node:stream/consumers'
import { strFromU8, unzipSync } from 'fflate'
import { fileTypeFromBuffer } from 'file-type'
import readWorkbook from 'read-excel-file/node'
import { describe, expect, it } from 'vitest'
import { readSheets } from '../../../server/sheets/read-sheets'
import { streamSheets } from '../../../server/sheets/stream-sheet'
import type { SheetCell, StreamedSheet } from '../../../server/sheets/stream-sheet'

const written = (sheets: readonly StreamedSheet[], options?: { mostRows: number }) => buffer(streamSheets(sheets, options))
const partsOf = (bytes: Uint8Array) => Object.fromEntries(Object.entries(unzipSync(bytes)).map(([path, part]) => [path, strFromU8(part)]))

async function* rows(count: number): AsyncGenerator<SheetCell[]> {
  for (let at = 1; at <= count; at++) yield [at, `第 ${at} 条：建议在镇区增设公交首末站。`]
}

describe('a streamed workbook', () => {
  it('is read back as it was written: texts, numbers, blanks, several sheets', async () => {
    const bytes = await written([
      { name: '汇总', columns: [{ header: '项目' }, { header: '数' }], rows: [['收到 <来件> & "意见"', 268], ['一\n二\r\n三', null], ['', 0.5]] },
      { name: '明细', columns: [{ header: '编号', hidden: true }, { header: '内容', width: 60 }], rows: rows(3) },
    ])
    const sheets = await readWorkbook(bytes)
    expect(sheets.map(({ sheet, data }) => [sheet, data])).toEqual([
      ['汇总', [['项目', '数'], ['收到 <来件> & "意见"', 268], ['一\n二\n三', null], [null, 0.5]]],
      ['明细', [['编号', '内容'], [1, '第 1 条：建议在镇区增设公交首末站。'], [2, '第 2 条：建议在镇区增设公交首末站。'], [3, '第 3 条：建议在镇区增设公交首末站。']]],
    ])
    expect(await fileTypeFromBuffer(bytes)).toMatchObject({ ext: 'xlsx' })
    const parts = partsOf(bytes)
    expect(parts['xl/worksheets/sheet2.xml']).toContain('<col min="1" max="1" width="12" customWidth="1" hidden="1"/>')
    expect(parts['xl/worksheets/sheet1.xml']).toContain('state="frozen"')
  })

  it('keeps what looks like a formula or a number a text', async () => {
    const bytes = await written([{ name: '表', columns: [{ header: '=1+1' }], rows: [['=HYPERLINK("http://x")'], ['+86 138'], ['@SUM(A1)'], ['-1'], ['013800138000']] }])
    expect((await readSheets(bytes))[0]?.rows).toEqual([['=1+1'], ['=HYPERLINK("http://x")'], ['+86 138'], ['@SUM(A1)'], ['-1'], ['013800138000']])
    expect(partsOf(bytes)['xl/worksheets/sheet1.xml']).not.toMatch(/<f[ >]/)
  })

  it('leaves out what XML cannot hold, and cuts a text where a cell ends', async () => {
    const bytes = await written([{ name: '表', columns: [{ header: '文' }], rows: [['a\u0000\u0008b\uD800c😀'], ['长'.repeat(40_000)]] }])
    const [, first, second] = (await readWorkbook(bytes))[0]?.data ?? []
    expect(first).toEqual(['abc😀'])
    expect(String(second?.[0])).toHaveLength(32_767)
  })

  it('gives columns their lists of choices, on a sheet nobody sees', async () => {
    const bytes = await written([{ name: '办理', columns: [{ header: '编号' }, { header: '采纳情况', choices: ['采纳', '部分采纳', '未采纳'] }, { header: '主题', choices: ['综合交通'] }], rows: [['0001', '采纳', '综合交通'], ['0002', '', '']] }])
    const parts = partsOf(bytes)
    expect(parts['xl/worksheets/sheet1.xml']).toContain('sqref="B2:B3"><formula1>_choices!$A$1:$A$3</formula1>')
    expect(parts['xl/worksheets/sheet1.xml']).toContain('sqref="C2:C3"><formula1>_choices!$B$1:$B$1</formula1>')
    expect(parts['xl/workbook.xml']).toContain('<sheet name="_choices" sheetId="2" state="hidden" r:id="rId2"/>')
    expect((await readWorkbook(bytes)).at(-1)?.data).toEqual([['采纳', '综合交通'], ['部分采纳', null], ['未采纳', null]])
  })

  it('goes on in a further sheet where one is full, and not when it is just full', async () => {
    const sheet = (count: number) => [{ name: '意见'.repeat(20), columns: [{ header: '序号' }, { header: '内容' }], rows: rows(count) }]
    const [full, over] = [await readWorkbook(await written(sheet(4), { mostRows: 5 })), await readWorkbook(await written(sheet(9), { mostRows: 5 }))]
    expect(full.map(({ data }) => data.length)).toEqual([5])
    expect(over.map(({ sheet: name, data }) => [name.length <= 31, data.length, data[0]?.[0]])).toEqual([[true, 5, '序号'], [true, 5, '序号'], [true, 2, '序号']])
    expect(new Set(over.map(({ sheet: name }) => name)).size).toBe(3)
  })

  it('asks for rows only as fast as they are taken', async () => {
    let asked = 0
    async function* counted() {
      for (let at = 0; at < 200_000; at++) {
        asked += 1
        yield [`${at} ${'x'.repeat(100 + at % 7)}`]
      }
    }
    const stream = streamSheets([{ name: '表', columns: [{ header: '文' }], rows: counted() }])
    await new Promise(resolve => stream.once('readable', resolve))
    await new Promise(resolve => setTimeout(resolve, 200))
    expect(asked).toBeLessThan(50_000)
    stream.destroy()
  })
})
