import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strToU8, unzipSync, zipSync } from 'fflate'
import writeWorkbook from 'write-excel-file/node'
import type { SheetData } from 'write-excel-file/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bundleProcesses } from '../../../build/beside-server'
import { readSheets } from '../../../server/sheets/read-sheets'
import { unpackSheet } from '../../../server/sheets/pack-sheet'
import { runSheetRead } from '../../../server/sheets/run-sheet-read'
import { writeSheet } from '../../../server/sheets/write-sheet'

const rowsOf = async (bytes: Uint8Array) => (await readSheets(bytes)).map(sheet => sheet.rows)
const workbook = (data: SheetData) => writeWorkbook(data).toBuffer()

describe('a workbook', () => {
  it('is read as texts: numbers written out, days, truth, blanks', async () => {
    const bytes = await workbook([[{ value: '手机号' }, { value: 13800138000, type: Number }, { value: 120114001201, type: Number }], [{ value: 117.065, type: Number }, { value: new Date(Date.UTC(2026, 10, 23)), type: Date, format: 'yyyy-mm-dd' }, { value: true, type: Boolean }], [null, { value: '  两端  ' }, null]])
    expect(await rowsOf(bytes)).toEqual([[['手机号', '13800138000', '120114001201'], ['117.065', '2026-11-23', 'true'], ['', '两端', '']]])
  })

  it('has cells merged over rows filled, over columns not', async () => {
    const bytes = await workbook([[{ value: '标题', columnSpan: 2 }, null], [{ value: '区水务局', rowSpan: 3 }, { value: '张三' }], [null, { value: '李四' }], [null, { value: '王五' }], [null, { value: '赵六' }]])
    expect(await rowsOf(bytes)).toEqual([[['标题', ''], ['区水务局', '张三'], ['区水务局', '李四'], ['区水务局', '王五'], ['', '赵六']]])
  })

  it('that we write is read back as it was, and is text through and through', async () => {
    const bytes = await writeSheet({ name: '表', note: '说明', header: ['单位', '手机号'], rows: [['=1+1', '13800138000'], ['', '01']] })
    expect((await rowsOf(bytes))[0]?.slice(1)).toEqual([['单位', '手机号'], ['=1+1', '13800138000'], ['', '01']])
    const [sheet] = Object.entries(unzipSync(bytes)).filter(([name]) => name.endsWith('sheet1.xml'))
    expect(new TextDecoder().decode(sheet?.[1])).not.toMatch(/<f[ >]/)
  })

  it.each<[string, Uint8Array]>([
    ['UTF-8 with commas and a mark in front', Buffer.from('\uFEFF意见,日期\r\n"第一行\n第二行, 还有",2026-11-23\r\n')],
    ['UTF-16 with tabs, as Excel saves Unicode text', Buffer.concat([Buffer.from([0xFF, 0xFE]), Buffer.from('意见\t日期\r\n"第一行\n第二行, 还有"\t2026-11-23', 'utf16le')])],
    ['GB 18030 with commas, as Excel saves it', Buffer.from([0xD2, 0xE2, 0xBC, 0xFB, 0x2C, 0xC8, 0xD5, 0xC6, 0xDA, 0x0D, 0x0A, 0x22, 0xB5, 0xDA, 0xD2, 0xBB, 0xD0, 0xD0, 0x0A, 0xB5, 0xDA, 0xB6, 0xFE, 0xD0, 0xD0, 0x2C, 0x20, 0xBB, 0xB9, 0xD3, 0xD0, 0x22, 0x2C, 0x32, 0x30, 0x32, 0x36, 0x2D, 0x31, 0x31, 0x2D, 0x32, 0x33])],
    ['tabs', Buffer.from('意见\t日期\n"第一行\n第二行, 还有"\t2026-11-23\n')],
  ])('is a CSV file where that is asked for: %s', async (_, bytes) => {
    expect((await readSheets(bytes, { csv: true })).map(sheet => sheet.rows)).toEqual([[['意见', '日期'], ['第一行\n第二行, 还有', '2026-11-23']]])
  })

  it.each<[string, Uint8Array]>([
    ['a picture', Buffer.from([0x89, 0x50, 0x4E, 0x47, 0, 1])],
    ['a picture without a zero byte', Buffer.from([0xFF, 0xD8, 0xFF, 0xE1, 0x45, 0x78, 0x69, 0x66, 0x0B, 0x2C, 0x81])],
    ['bytes that stand for no sign', Buffer.from([0xD2, 0xE2, 0x2C, 0xFF, 0xFF, 0x0A])],
    ['a GeoJSON', Buffer.from('{"type":"FeatureCollection","features":[]}')],
    ['a PDF', Buffer.from('%PDF-1.7\n1 0 obj')],
    ['a page under an Excel name', Buffer.from('<html><table><tr><td>意见</td></tr></table></html>')],
    ['a Word file', zipSync({ 'word/document.xml': strToU8('<w/>') })],
  ])('that is %s is no CSV file', async (_, bytes) => {
    await expect(readSheets(bytes, { csv: true })).rejects.toMatchObject({ code: 'sheetNotTable' })
  })

  it.each<[string, Uint8Array, string[][]]>([
    ['by a program before', Buffer.from('意见内容,来件日期\n请\uFFFD宽,2026-11-01\n请绿化,2026-11-02\n'), [['请\uFFFD宽', '2026-11-01'], ['请绿化', '2026-11-02']]],
    ['as a byte of UTF-8', Buffer.concat([Buffer.from('意见内容,来件日期\n请'), Buffer.from([0xFF]), Buffer.from('宽,2026-11-01\n请绿化,2026-11-02\n')]), [['请\uFFFD宽', '2026-11-01'], ['请绿化', '2026-11-02']]],
    ['as a byte of GB 18030', Buffer.concat([Buffer.from([0xD2, 0xE2, 0xBC, 0xFB, 0x2C, 0xC8, 0xD5, 0xC6, 0xDA, 0x0A, 0xB5, 0xDA, 0xFF, 0x2C, 0xB5, 0xDA, 0x0A, 0xD2, 0xBB, 0x2C, 0xB5, 0xDA, 0x0A])]), [['第\uFFFD', '第'], ['一', '第']]],
  ])('with a character lost %s is read all the same: that is the fault of its row', async (_, bytes, rows) => {
    expect((await readSheets(bytes, { csv: true }))[0]?.rows.slice(1)).toEqual(rows)
  })

  const part = (xml: string) => strToU8(`<?xml version="1.0" encoding="UTF-8"?>${xml}`)
  it.each<[string, () => Promise<Uint8Array> | Uint8Array, string]>([
    ['an old .xls renamed', () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]), 'sheetOld'],
    ['a text', () => Buffer.from('单位,姓名\n区水务局,张三'), 'sheetNotXlsx'],
    ['a Word file', () => zipSync({ '[Content_Types].xml': part('<Types/>'), 'word/document.xml': part('<w/>') }), 'sheetNotXlsx'],
    ['half a file', async () => (await workbook([[{ value: 'a' }]])).subarray(0, 900), 'sheetBroken'],
    ['nonsense inside', () => zipSync({ 'xl/workbook.xml': part('<workbook'), 'xl/worksheets/sheet1.xml': part('<no') }), 'sheetBroken'],
    ['a bomb', () => zipSync({ 'xl/workbook.xml': part('<workbook/>'), 'xl/worksheets/sheet1.xml': new Uint8Array(100 * 1024 * 1024) }), 'sheetTooLarge'],
    ['too many parts', () => zipSync(Object.fromEntries([['xl/workbook.xml', part('<workbook/>')], ...Array.from({ length: 1200 }, (_, n) => [`xl/media/${n}.png`, new Uint8Array(1)] as const)])), 'sheetTooLarge'],
    ['filled far down', () => workbook(Array.from({ length: 20_010 }, () => [{ value: 'x' }])), 'sheetTooLarge'],
  ])('%s is refused as what it is', async (_, make, code) => {
    await expect(readSheets(await make())).rejects.toMatchObject({ code })
  })
})

describe('the reader in its process', () => {
  let folder: string
  let reader: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sheet-read-'))
    await bundleProcesses(folder)
    reader = join(folder, 'sheet-read.mjs')
  })
  afterAll(() => rm(folder, { recursive: true }))

  it('answers what the reader answers, and its refusals', async () => {
    const bytes = await workbook(Array.from({ length: 5000 }, (_, n) => [{ value: `单位${n}` }, { value: `1390013${String(n).padStart(4, '0')}` }]))
    const [packed] = await runSheetRead(reader, bytes)
    const sheet = packed && await unpackSheet(packed)
    expect([sheet?.rows.length, sheet?.rows.at(-1)]).toEqual([5000, ['单位4999', '13900134999']])
    await expect(runSheetRead(reader, Buffer.from('x'))).rejects.toMatchObject({ code: 'sheetNotXlsx' })
  })

  it('is ended when time or memory runs out, and the next is read', async () => {
    // It goes through by the limits it usually has, and what is small through those of the large.
    const large = await workbook(Array.from({ length: 15_000 }, (_, n) => Array.from({ length: 8 }, (_, column) => ({ value: `单位${n}，第 ${column} 列` }))))
    expect(await runSheetRead(reader, large)).toHaveLength(1)
    await expect(runSheetRead(reader, large, { milliseconds: 1 })).rejects.toMatchObject({ code: 'sheetTooLarge' })
    await expect(runSheetRead(reader, large, { megabytes: 16 })).rejects.toMatchObject({ code: 'sheetTooLarge' })
    expect(await runSheetRead(reader, await workbook([[{ value: 'a' }]]), { megabytes: 16 })).toHaveLength(1)
  })
})
