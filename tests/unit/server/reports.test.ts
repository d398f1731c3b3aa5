import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer, text } from 'node:stream/consumers'
import { Document, Packer, Paragraph } from 'docx'
import { strFromU8, unzipSync, zipSync } from 'fflate'
import readWorkbook from 'read-excel-file/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bundleProcesses } from '../../../build/beside-server'
import { outcomeRow } from '../../../shared/domain/outcome-row'
import type { OutcomeSource } from '../../../shared/domain/outcome-row'
import type { FrozenAccount } from '../../../shared/schemas/outcome'
import { accountCsv, accountData, accountXlsx } from '../../../server/reports/files'
import { layOut, layOutSample } from '../../../server/reports/layout'
import { compareTags, firstRows, reportFields, reportLists, reportOf } from '../../../server/reports/report'
import { printed } from '../../../server/reports/printed'
import { runReport } from '../../../server/reports/run-report'
import { reportColumns, summaryLines } from '../../../server/reports/table'
import { fillTemplate, tagsOf, templateLimits } from '../../../server/reports/template'

const source: OutcomeSource = {
  id: '00000000-0000-4000-8000-000000000001', number: 1, ordinal: 1, text: '=HYPERLINK("http://x") 请加宽桥面，电话 13812345678。', lang: 'zh-CN', party: 'villager', channel: 'letter', receivedOn: '2026-11-23', late: true,
  topic: '08', nature: 'suggestion', township: '', unit: null, blockNumber: null, blockText: null, figureNumber: null, figureTitle: null, layerName: null, featureName: null,
  outcome: 'adopted', outcomeDetail: { place: '第九十二条', before: '完善步道', after: '连续绿道' }, reason: '断点属实，“引号”。', reply: '已写入\n草案。', repliedOn: '2026-12-01', groupNumber: null, groupTitle: null, groupSize: null,
}
const rowsOf = (count: number) => Array.from({ length: count }, (_, at) => outcomeRow({ ...source, number: at + 1 }))
async function* pages(count: number) {
  const all = rowsOf(count)
  for (let at = 0; at < all.length; at += 1000) yield all.slice(at, at + 1000)
}
const names = { topic: (code: string) => `主题${code}`, township: (code: string) => `镇${code}` }
function frozen(rows: number): FrozenAccount {
  return {
    heading: { plan: '某区国土空间总体规划', stage: '草案公示', stageKind: 'publicNotice', round: 1, firstDay: '2026-11-01', lastDay: '2026-12-01', days: 30, how: '网上：本网站', body: '某区人民政府', draft: '草案（第 2 稿）', mapReviews: ['津S(2026)001'], number: 1, kind: 'interim', reason: '', asOf: '2026-12-02T00:00:00.000Z' },
    totals: { figures: { submissions: rows, opinions: rows, late: rows, public: rows, answered: rows, valid: rows }, unanswered: 0, withdrawn: 0, rows, outcomes: rows ? [{ outcome: 'adopted', n: rows, share: 1 }] : [], topics: rows ? [{ code: '08', n: rows }] : [], townships: [], channels: rows ? [{ channel: 'letter', n: rows }] : [], lines: rows ? [{ topic: '08', outcome: 'adopted', n: rows }] : [], withheld: [], appeals: { filed: 0, granted: 0 } },
  }
}
const words = (bytes: Uint8Array) => strFromU8(unzipSync(bytes)['word/document.xml'] ?? new Uint8Array()).replace(/<w:p[ >]/g, '\n<').replace(/<[^>]+>/g, '')
const docxOf = (...lines: string[]) => Packer.toBuffer(new Document({ sections: [{ children: lines.map(line => new Paragraph(line)) }] }))

describe('the account as files', () => {
  it.each([0, 1, 1500])('has the same rows and figures in sheet, table and data, with %i opinions', async (count) => {
    const account = () => ({ frozen: frozen(count), names, rows: pages(count), sha256: 'abc' })
    const [summary, rows] = await readWorkbook(await buffer(accountXlsx(account())))
    const csv = await text(accountCsv(account()))
    const data = (await text(accountData(account()))).split('\n')
    expect([rows?.data.length, data.length]).toEqual([count + 1, count + 2])
    expect(summary?.data.find(line => line[1] === '意见（条）')?.[2]).toBe(count)
    expect(csv).toContain(`收到和办理,意见（条）,${count},`)
    expect(csv.match(/^\d+,\d{4},村民,信函/gm) ?? []).toHaveLength(count)
    expect(JSON.parse(data[0] ?? '')).toEqual(frozen(count))
    expect(data.at(-1)).toBe('')
    if (count) expect(JSON.parse(data[1] ?? '')).toEqual(rowsOf(1)[0])
  })

  it('says every figure once: the summary is what the totals say', () => {
    const lines = summaryLines(frozen(3), names, 'abc')
    expect(new Set(lines.map(({ section, item }) => `${section} ${item}`)).size).toBe(lines.length)
    expect(lines.find(line => line.item === '未答复（条）')?.value).toBe(0)
    expect(lines.find(line => line.section === '镇街（条）')).toMatchObject({ item: '全区', value: 3 })
    expect(lines.some(line => line.value === 'abc')).toBe(true)
  })

  it('runs no formula and shows no telephone number', async () => {
    const account = () => ({ frozen: frozen(1), names, rows: pages(1) })
    const csv = (await buffer(accountCsv(account()))).toString('utf8')
    expect(csv.startsWith('\uFEFF类别,')).toBe(true)
    expect(csv).toContain('"\'=HYPERLINK(""http://x"") 请加宽桥面')
    const xlsx = await buffer(accountXlsx(account()))
    for (const [name, part] of Object.entries(unzipSync(xlsx))) if (name.startsWith('xl/worksheets/')) expect(strFromU8(part)).not.toMatch(/<f[ >]/)
    for (const told of [csv, await text(accountData(account())), JSON.stringify(await readWorkbook(xlsx)), words(await layOut(reportOf(frozen(1), rowsOf(1), names)))]) expect(told).not.toContain('13812345678')
  })

  it('has a hash that anybody can compute from the data file', async () => {
    const [first, again] = [await buffer(accountData({ frozen: frozen(3), rows: pages(3) })), await buffer(accountData({ frozen: frozen(3), rows: pages(3) }))]
    const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
    expect(hash(first)).toBe(hash(again))
    expect(hash(first)).not.toBe(hash(await buffer(accountData({ frozen: frozen(3), rows: pages(2) }))))
  })
})

describe('the report', () => {
  it.each([[0, '没有逐条列出的意见'], [1, '逐条列出 1 条'], [2500, '本报告列出前 2000 条，其余见附表']])('with %i opinions says so', async (count, sentence) => {
    const report = reportOf(frozen(count), await firstRows(pages(count)), names, 'abc')
    expect(report.意见).toHaveLength(Math.min(count, 2000))
    const said = words(await layOut(report))
    for (const part of [sentence, '某区国土空间总体规划公众意见采纳情况报告', `收到来件 ${count} 件`, '2026年11月1日至2026年12月1日（30日）', 'abc']) expect(said).toContain(part)
    if (count) for (const part of ['修改前：完善步道', '修改后：连续绿道', '断点属实，“引号”。', '采纳', '100.0%']) expect(said).toContain(part)
  })
})

describe('the figures of the report', () => {
  const some = (): FrozenAccount => {
    const account = frozen(5)
    return { ...account, totals: { ...account.totals, topics: [{ code: '08', n: 3 }], townships: [{ code: '1', n: 4 }], outcomes: [{ outcome: 'adopted', n: 4, share: 1 }, { outcome: 'redirected', n: 1, share: null }], withheld: [{ reason: 'attack', n: 2 }], appeals: { filed: 2, granted: 1 } } }
  }

  it('add up to all opinions by topic and by township, in the file as in the sheet', () => {
    const report = reportOf(some(), [], names)
    expect(report.主题).toEqual([{ 名称: '主题08', 数量: '3', 占比: '' }, { 名称: '未分类', 数量: '2', 占比: '' }])
    expect(report.镇街).toEqual([{ 名称: '镇1', 数量: '4', 占比: '' }, { 名称: '全区', 数量: '1', 占比: '' }])
  })

  it('tell what became of appeals, where there were any', async () => {
    expect(words(await layOut(reportOf(some(), [], names)))).toContain('作者对不公开申请复核 2 件，其中改为公开 1 件。')
    expect(words(await layOut(reportOf(frozen(5), [], names)))).not.toContain('复核')
  })

  it('say what was not counted yet when the account was frozen', async () => {
    const { appeals, ...before } = frozen(5).totals
    const old = { heading: frozen(5).heading, totals: before }
    expect(appeals).toBeDefined()
    expect(words(await layOut(reportOf(old, [], names)))).toContain('申请复核的件数未统计')
    expect(summaryLines(old, names).find(line => line.item === '作者申请复核')?.value).toBe('未统计')
  })

  it('are printed under labels with units, not under the names of a template', () => {
    const { title, lines, tables } = printed(some(), rowsOf(2), names)
    expect(title).toBe('某区国土空间总体规划公众意见采纳情况报告')
    expect(lines).toEqual(expect.arrayContaining([{ name: '收到来件（件）', value: '5' }, { name: '逐条列出（条）', value: '5' }, { name: '未答复（条）', value: '0' }]))
    expect(tables.map(table => table.name)).toEqual(['采纳情况（条）', '单列，不计入占比（条）', '来件方式（件）', '主题（条）', '镇街（条）', '各主题的采纳情况（条）', '审核后不公开的意见（条）', '对不公开的复核（件）', '逐条采纳情况'])
    expect(tables[0]).toMatchObject({ head: ['名称', '数量', '占比'], rows: [['采纳', '4', '100.0%']] })
    expect(tables.find(table => table.name.startsWith('对不公开'))).toMatchObject({ head: ['名称', '数量'], rows: [['作者申请复核', '2'], ['其中改为公开', '1']] })
    expect(tables.at(-1)).toMatchObject({ note: '本报告列出前 2 条，其余见附表（XLSX、CSV），附表列出全部 5 条。', head: expect.arrayContaining(['意见编号', '涉及位置（镇街）']) as string[] })
    for (const { name } of [...lines, ...tables]) expect([...reportFields, ...Object.keys(reportLists)].filter(tag => /数$/.test(tag) || ['采纳', '单列', '分主题', '不公开'].includes(tag))).not.toContain(name)
  })
})

describe('a template of the office', () => {
  const report = reportOf(frozen(2), rowsOf(2), names, 'abc')

  it('is filled: places, lists, and what we do not know stays empty', async () => {
    const bytes = await docxOf('{规划名称}：{来件数} 件', '{#意见}', '{序号}. {意见编号}{编号} {答复}', '{/意见}', '{#采纳}{名称} {数量} 条 {占比}{/采纳}', '[{不认识}]', '{ 日期 }')
    expect(compareTags(tagsOf(bytes))).toEqual({ unknown: ['意见/意见编号', '不认识'], unused: [] })
    const said = words(fillTemplate(bytes, report))
    for (const part of ['某区国土空间总体规划：2 件', '1. 0001 已写入', '2. 0002', '采纳 2 条 100.0%', '[]', '2026年12月2日']) expect(said).toContain(part)
    expect(said).not.toMatch(/[{}]/)
  })

  it('may lack what a report has: that is told', async () => {
    expect(compareTags(tagsOf(await docxOf('没有占位符')))).toEqual({ unknown: [], unused: ['规划名称', '日期', '采纳', '意见'] })
  })

  it.each([
    ['a brace that is not closed', '{规划名称', '规划名称'],
    ['a loop that does not end', '{#意见}{序号}', '意见'],
    ['an end without a beginning', '{/意见}', '意见'],
    ['an end of another name', '{#意见}{序号}{/采纳}', '意见'],
  ])('is refused with %s, and the place is told', async (_, line, tag) => {
    const bytes = await docxOf(line)
    expect(() => tagsOf(bytes)).toThrowError(expect.objectContaining({ fault: 'tag', tag: expect.stringContaining(tag) }))
  })

  it('reaches nothing but the report', async () => {
    const said = words(fillTemplate(await docxOf('[{constructor}][{__proto__}][{toString}][{a.b}]'), report))
    expect(said).toContain('[][][][]')
  })

  it('is refused when it is no Word file, too large, or unpacks without bound', async () => {
    expect(() => tagsOf(Buffer.from('规划名称'))).toThrowError(expect.objectContaining({ fault: 'notDocx' }))
    expect(() => tagsOf(zipSync({ 'xl/workbook.xml': new Uint8Array(10) }))).toThrowError(expect.objectContaining({ fault: 'notDocx' }))
    expect(() => tagsOf(new Uint8Array(templateLimits.fileBytes + 1))).toThrowError(expect.objectContaining({ fault: 'tooLarge' }))
    const bomb = zipSync({ '[Content_Types].xml': new Uint8Array(1), 'word/document.xml': new Uint8Array(templateLimits.totalBytes + 1) }, { level: 9 })
    expect(bomb.length).toBeLessThan(1024 * 1024)
    expect(() => tagsOf(bomb)).toThrowError(expect.objectContaining({ fault: 'tooLarge' }))
  })

  it('comes as a sample that names every place, and each is known', async () => {
    const tags = tagsOf(await layOutSample(reportFields, reportLists))
    expect(compareTags(tags)).toEqual({ unknown: [], unused: [] })
    expect(Object.keys(tags)).toEqual(expect.arrayContaining([...reportFields, ...Object.keys(reportLists)]))
    expect(Object.keys(tags.意见 ?? {})).toEqual(reportColumns.map(({ key }) => key))
  })
})

describe('the writer in its process', () => {
  let folder: string
  let writer: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'report-write-'))
    await bundleProcesses(folder)
    writer = join(folder, 'report-write.mjs')
  })
  afterAll(() => rm(folder, { recursive: true }))
  const reportWith = (count: number) => reportOf(frozen(count), rowsOf(count), names)

  it('writes what the layout and the template say, looks a template through, and tells what is wrong with it', async () => {
    const template = await docxOf('{规划名称}', '{#意见}{序号}{/意见}')
    const own = await runReport({ kind: 'own', report: reportWith(2) }, writer)
    expect(words(own.bytes ?? new Uint8Array())).toBe(words(await layOut(reportWith(2))))
    const filled = await runReport({ kind: 'fill', template, report: reportWith(2) }, writer)
    expect(words(filled.bytes ?? new Uint8Array())).toContain('某区国土空间总体规划')
    expect(await runReport({ kind: 'tags', template }, writer)).toEqual({ ok: true, bytes: null, tags: tagsOf(template) })
    await expect(runReport({ kind: 'tags', template: await docxOf('{规划名称') }, writer)).rejects.toMatchObject({ code: 'templateBroken' })
    await expect(runReport({ kind: 'tags', template: Buffer.from('规划名称') }, writer)).rejects.toMatchObject({ code: 'templateNotDocx' })
  })

  it('is ended when time or memory runs out, and the next is written', async () => {
    // It is written within the limits it usually has, and what is small within those of the large.
    const report = reportWith(1200)
    expect((await runReport({ kind: 'own', report }, writer)).bytes?.length).toBeGreaterThan(10_000)
    await expect(runReport({ kind: 'own', report }, writer, { milliseconds: 1 })).rejects.toMatchObject({ code: 'unavailable' })
    await expect(runReport({ kind: 'own', report }, writer, { megabytes: 32 })).rejects.toMatchObject({ code: 'unavailable' })
    await expect(runReport({ kind: 'fill', template: await docxOf('{规划名称}'), report }, writer, { milliseconds: 1 }), 'with a template that one is to be mended').rejects.toMatchObject({ code: 'templateTooLarge' })
    expect((await runReport({ kind: 'own', report: reportWith(1) }, writer, { megabytes: 32 })).ok).toBe(true)
  })

  it('tells a fault of ours as one', async () => {
    // No report: what is broken is the request, not the template.
    await expect(runReport({ kind: 'own', report: Object.create(null, { 意见: { enumerable: true, value: [null] } }) }, writer)).rejects.toThrow(/TypeError/)
  })
})
