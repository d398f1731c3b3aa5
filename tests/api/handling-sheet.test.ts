import { randomUUID } from 'node:crypto'
import { readSheet } from 'read-excel-file/node'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { beforeAll, describe, expect, it } from 'vitest'
import { streamSheets } from '../../server/sheets/stream-sheet'
import type { DeskFigures } from '../../shared/schemas/desk-figures'
import type { DeskList, DeskOpinion } from '../../shared/schemas/desk'
import type { HandlingApplied, HandlingItem, HandlingReport } from '../../shared/schemas/handling-sheet'
import { ask, aSubmission, serverBase, signIn, useOwnServer } from '../support/client'
import { freshAddress } from '../support/people'

// It changes opinions of its own and takes the whole stage out.
useOwnServer()

const stage = '/api/desk/stages/wq-gongshi-1'
let [planner, moderator, staff, auditor] = ['', '', '', '']
beforeAll(async () => {
  [planner, moderator, staff, auditor] = [await signIn('planner'), await signIn('moderator'), await signIn('staff'), await signIn('auditor')]
})

type Cell = string | number
/** A sheet as rows of cells by heading, as somebody has it open. */
async function take(query: string, as = staff, lang = 'zh') {
  const response = await fetch(`${serverBase()}${stage}/handling/export.xlsx?${query}&lang=${lang}`, { headers: { cookie: as } })
  const rows = await readSheet(Buffer.from(await response.arrayBuffer()))
  const heads = (rows[0] ?? []).map(String)
  return { status: response.status, heads, rows: rows.slice(1).map(cells => Object.fromEntries(heads.map((head, at) => [head, String(cells[at] ?? '')]))) }
}
async function fileOf(heads: readonly string[], rows: readonly Record<string, string>[]) {
  const bytes = await buffer(Readable.from(streamSheets([{ name: '表', columns: heads.map(header => ({ header })), rows: rows.map(row => heads.map((head): Cell => row[head] ?? '')) }])))
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(bytes)]), 'a.xlsx')
  return form
}
const check = async (heads: readonly string[], rows: readonly Record<string, string>[], as = staff) => ask<HandlingReport & { code?: string }>(`${stage}/handling/check`, { body: await fileOf(heads, rows), as })
const apply = (items: readonly HandlingItem[], batch = randomUUID(), as = staff) => ask<HandlingApplied & { code?: string }>(`${stage}/handling`, { body: { batch, items }, as })
/** The rows to be mended, as somebody opens them. */
async function takeFaults(heads: readonly string[], rows: readonly Record<string, string>[]) {
  const response = await fetch(`${serverBase()}${stage}/handling/faults?lang=zh`, { method: 'POST', headers: { cookie: staff, origin: serverBase() }, body: await fileOf(heads, rows) })
  const [given = [], ...rest] = await readSheet(Buffer.from(await response.arrayBuffer()))
  return { heads: given.map(String), rows: rest.map(cells => Object.fromEntries(given.map((head, at) => [String(head), String(cells[at] ?? '')]))) }
}
const exported = async () => (await ask<{ items: { person: { name: string } | null, detail: object }[] }>('/api/audit?action=opinion.export&limit=1', { as: auditor })).body.items[0]
const itemsOf = (report: HandlingReport) => report.rows.flatMap(row => row.item ?? [])
const open = async (id: string) => (await ask<DeskOpinion>(`/api/desk/opinions/${id}`, { as: moderator })).body

/** Opinions of a word of their own, categorised, to be found by it. */
async function arrive(n: number, word: string) {
  for (let i = 0; i < n; i++) expect((await ask(`/api/stages/wq-gongshi-1/submissions`, { body: aSubmission({ opinions: [{ text: `${word}第${i}条：=1+1 请加宽。`, anchor: { kind: 'whole' } }] }), headers: { 'x-forwarded-for': freshAddress() } })).status).toBe(201)
  const found = async () => (await ask<DeskList>(`${stage}/opinions?q=${encodeURIComponent(word)}&sort=number&limit=100`, { as: moderator })).body.items
  for (let tries = 0; tries < 50 && (await found()).length < n; tries++) await new Promise(resolve => setTimeout(resolve, 200))
  const ids = (await found()).map(one => one.id)
  expect(ids).toHaveLength(n)
  await ask(`${stage}/bulk`, { body: { ids, patch: { topic: '08', nature: 'suggestion' }, preview: false }, as: moderator })
  return { ids, query: `q=${encodeURIComponent(word)}` }
}

describe('the sheet of handling', () => {
  it('goes out under any filter with what came and what was made of it, formulas as texts, and comes back unchanged', async () => {
    const { ids, query } = await arrive(3, '出表')
    const { heads, rows } = await take(query)
    expect(rows.map(row => row['系统标识（请勿改动）'])).toEqual(ids)
    expect(rows[0]).toMatchObject({ '意见内容（已涂隐的为涂隐后文字）': '出表第0条：=1+1 请加宽。', '主题': '综合交通', '性质': '建议', '采纳情况': '', '办理状态': '待答复' })
    expect((await check(heads, rows)).body).toEqual({ rows: [], counts: { changed: 0, same: 3, conflict: 0, wrong: 0 } })
    const english = await take(query, staff, 'en')
    expect(english.rows[0]).toMatchObject({ Topic: expect.stringMatching(/transport/i), Nature: 'Suggestion' })
    expect((await check(english.heads, english.rows)).body.counts.same).toBe(3)
    const told = await exported()
    expect([told?.person?.name, told?.detail]).toEqual([expect.stringContaining('办公室'), { filter: { q: '出表' }, rows: 3 }])
  })

  it('tells a checked answer that waits to go out from one that waits for its check, as list, tab, overview and figures do', async () => {
    const { ids, query } = await arrive(2, '待发')
    const figures = async () => (await ask<DeskFigures>(`${stage}/figures`, { as: moderator })).body
    const card = async () => (await ask<{ items: { slug: string, figures: { drafted: number, checked: number } }[] }>('/api/desk/stages', { as: moderator })).body.items.find(one => one.slug === 'wq-gongshi-1')?.figures
    const before = { figures: await figures(), card: await card() }
    const draftedIn = (counts: DeskFigures) => counts.handling.find(one => one.value === 'drafted')?.n ?? 0
    await ask(`${stage}/bulk`, { body: { ids, patch: { outcome: 'explained', reason: '已有安排。' }, preview: false }, as: planner })
    for (const id of ids) expect((await ask(`/api/desk/opinions/${id}/reply`, { method: 'PUT', body: { version: (await open(id)).version, text: '谢谢。' }, as: planner })).status).toBe(200)
    const [checked = '', waiting = ''] = ids
    expect((await ask(`/api/desk/opinions/${checked}/reply/publish`, { body: { version: (await open(checked)).version }, as: staff })).status).toBe(200)
    expect([(await open(checked)).checked, (await open(waiting)).checked]).toEqual([true, false])
    const idsIn = async (condition: string) => (await ask<DeskList>(`${stage}/opinions?${query}&handling=drafted&checked=${condition}`, { as: moderator })).body.items.map(one => [one.id, one.checked])
    expect([await idsIn('true'), await idsIn('false')]).toEqual([[[checked, true]], [[waiting, false]]])
    const now = await figures()
    expect([now.checked - before.figures.checked, draftedIn(now) - draftedIn(before.figures)]).toEqual([1, 2])
    // Tab, overview and list say the same number.
    for (const [condition, n] of [['true', now.checked], ['false', draftedIn(now) - now.checked]]) expect((await ask<DeskList>(`${stage}/opinions?handling=drafted&checked=${condition}`, { as: moderator })).body.total, `checked=${condition}`).toBe(n)
    expect(await card()).toMatchObject({ drafted: draftedIn(now) - now.checked, checked: now.checked })
    const { rows } = await take(query)
    expect(rows.map(row => row['办理状态'])).toEqual(['已审核，待发布', '答复待审'])
    const english = await take(query, staff, 'en')
    expect(english.rows.map(row => Object.values(row))[0]).toContain('Checked, to go out')
  })

  it('is previewed, written row by row, and undone as one, replies and all', async () => {
    const { ids, query } = await arrive(3, '回表')
    const { heads, rows } = await take(query)
    const [first, second, third] = rows
    Object.assign(first ?? {}, { 采纳情况: '采纳', 修改处: '第三章', 理由: '合理可行。', 答复: '您的意见已采纳。' })
    Object.assign(second ?? {}, { 主题: '天文' })
    Object.assign(third ?? {}, { 采纳情况: '采纳', 答复: '没有写理由。' })
    const report = await check(heads, rows)
    expect(report.body.counts).toEqual({ changed: 1, same: 0, conflict: 0, wrong: 2 })
    expect(report.body.rows.map(({ verdict, faults, reason }) => [verdict, faults.map(fault => `${fault.column} ${fault.code}`), reason !== null])).toEqual([
      ['changed', [], false], ['wrong', ['topic topicUnknown'], false], ['wrong', ['reason needed', 'place needed'], false],
    ])
    expect((await open(ids[0] ?? '')).handling, 'nothing was written').toBe('categorised')
    const batch = randomUUID()
    expect((await apply(itemsOf(report.body), batch)).body.items).toEqual([{ id: ids[0], verdict: 'changed', reason: null }])
    expect(await open(ids[0] ?? '')).toMatchObject({ handling: 'drafted', outcome: 'adopted', outcomeDetail: { place: '第三章' }, reply: { text: '您的意见已采纳。' } })
    const { version } = await open(ids[0] ?? '')
    expect((await apply(itemsOf(report.body), batch)).body.items[0]?.verdict, 'whoever missed the answer is told the same').toBe('changed')
    expect((await open(ids[0] ?? '')).version, 'and nothing is written twice').toBe(version)
    expect((await apply(itemsOf(report.body))).body.items[0]?.verdict, 'the version has gone on').toBe('conflict')
    expect((await apply(itemsOf(report.body), batch, planner)).body.code, 'nobody adds to another’s batch').toBe('idempotencyConflict')
    expect((await ask<{ changed: number }>(`/api/desk/batches/${batch}/undo`, { method: 'POST', body: {}, as: staff })).body.changed).toBe(1)
    expect((await apply(itemsOf(report.body), batch)).body.items[0]?.verdict, 'what was undone is not written').toBe('conflict')
    const back = await open(ids[0] ?? '')
    expect(back).toMatchObject({ handling: 'categorised', outcome: '', reason: '', reply: null })
  })

  it('marks the columns that are not one’s own, passes over them unchanged and names them changed', async () => {
    const { ids: [id = ''], query } = await arrive(1, '只读')
    const { heads, rows: [row = {}] } = await take(query, planner)
    expect(heads).toEqual(expect.arrayContaining(['主题（只读）', '性质（只读）', '镇街（只读）', '采纳情况', '答复']))
    const told = async (change: Record<string, string>) => (await check(heads, [{ ...row, ...change }], planner)).body.rows.map(({ verdict, faults }) => [verdict, ...faults.map(fault => `${fault.column} ${fault.code}`)])
    expect(await told({ 采纳情况: '解释说明', 理由: '草案已有说明。' })).toEqual([['changed']])
    expect(await told({ '理由': '草案已有说明。', '主题（只读）': '其他' })).toEqual([['wrong', 'topic columnNotYours']])
    await ask(`/api/desk/opinions/${id}`, { method: 'PATCH', body: { version: (await open(id)).version, patch: { topic: '12' } }, as: moderator })
    expect(await told({}), 'what others changed in them is no wish of his').toEqual([])
  })

  it('puts a reply back that it had replaced', async () => {
    const { ids: [id = ''], query } = await arrive(1, '旧答复')
    await ask(`/api/desk/opinions/${id}`, { method: 'PATCH', body: { version: (await open(id)).version, patch: { outcome: 'explained', reason: '草案已有说明。' } }, as: planner })
    await ask(`/api/desk/opinions/${id}/reply`, { method: 'PUT', body: { version: (await open(id)).version, text: '原来的答复。' }, as: planner })
    const { heads, rows } = await take(query, staff)
    const batch = randomUUID()
    await apply(itemsOf((await check(heads, rows.map(row => ({ ...row, 答复: '换过的答复。' })), staff)).body), batch, staff)
    expect((await open(id)).reply).toMatchObject({ text: '换过的答复。', draftedBy: '办公室人员（演示）' })
    await ask(`/api/desk/batches/${batch}/undo`, { method: 'POST', body: {}, as: staff })
    expect((await open(id)).reply).toMatchObject({ text: '原来的答复。', draftedBy: expect.stringContaining('规划') })
  })

  it('tells what somebody has changed meanwhile and gives those rows back as a file that can be sent again', async () => {
    const { ids: [id = ''], query } = await arrive(1, '撞车')
    const { heads, rows } = await take(query)
    await ask(`/api/desk/opinions/${id}`, { method: 'PATCH', body: { version: (await open(id)).version, patch: { outcome: 'notAdopted', reason: '与上位规划不符。' } }, as: staff })
    const mine = rows.map(row => ({ ...row, 采纳情况: '采纳', 修改处: '第二章', 理由: '合理。' }))
    const report = await check(heads, mine)
    expect(report.body.counts).toEqual({ changed: 0, same: 0, conflict: 1, wrong: 0 })
    expect(report.body.rows[0]?.changes).toContainEqual({ key: 'outcome', before: '未采纳', after: '采纳' })
    const { heads: back, rows: [row = {}] } = await takeFaults(heads, mine)
    expect(row).toMatchObject({ 原行号: '2', 采纳情况: '采纳', 怎样处理: expect.stringContaining('采纳情况 未采纳') })
    const again = await check(back, [row])
    expect(again.body.counts.changed).toBe(1)
    expect((await apply(itemsOf(again.body))).body.items[0]?.verdict).toBe('changed')
    expect((await open(id)).outcome).toBe('adopted')
  })

  it('tells of a conflict also beside a cell that is wrong, and gives the new version with that word alone', async () => {
    const { ids: [id = '', other = ''], query } = await arrive(2, '错格')
    const { heads, rows } = await take(query)
    await ask(`/api/desk/opinions/${id}`, { method: 'PATCH', body: { version: (await open(id)).version, patch: { outcome: 'notAdopted', reason: '与上位规划不符。' } }, as: staff })
    const mine = rows.map(row => ({ ...row, 主题: '天文' }))
    expect((await check(heads, mine)).body.rows.map(({ verdict, faults }) => [verdict, faults.map(fault => fault.code)])).toEqual([['conflict', ['topicUnknown']], ['wrong', ['topicUnknown']]])
    const back = await takeFaults(heads, mine)
    const [conflict = {}, wrong = {}] = [id, other].map(one => back.rows.find(row => row['系统标识（请勿改动）'] === one))
    expect((await exported())?.detail, 'it carries what came').toEqual({ via: 'sheet', rows: 2 })
    expect(conflict['怎样处理']).toMatch(/他人已修改。现在是：.*采纳情况 未采纳[^]*没有这个主题/)
    expect(wrong['怎样处理']).not.toContain('他人已修改')
    expect([conflict, wrong].map(row => Number(row['版本（请勿改动）']))).toEqual([(await open(id)).version, (await open(other)).version])
  })

  it('refuses what it cannot read and whom it is not for, each row by itself', async () => {
    const { query } = await arrive(1, '外人')
    const { heads, rows } = await take(query)
    expect((await check(heads, rows.map(row => ({ ...row, 采纳情况: '解释说明', 理由: '见第三章。' })), moderator)).body.rows[0], 'a moderator decides nothing').toMatchObject({ verdict: 'wrong', faults: [{ column: 'outcome', code: 'columnNotYours' }, { column: 'reason', code: 'columnNotYours' }] })
    expect((await check(heads, rows.map(row => ({ ...row, 主题: '生态保护与修复' })), auditor)).body.counts.wrong).toBe(1)
    expect((await check(['编号', '主题'], [{ 编号: '0001', 主题: '综合交通' }])).body.code).toBe('sheetNotOurs')
    const [row = {}] = rows
    expect((await check(heads, [{ ...row, '系统标识（请勿改动）': randomUUID() }, { ...row, '系统标识（请勿改动）': '0001' }])).body.rows.map(({ faults }) => faults[0]?.code)).toEqual(['rowUnknown', 'rowUnknown'])
    // The row of a twice pasted opinion that stands last is taken; the other says so.
    const twice = await check(heads, [{ ...row, 主题: '其他' }, { ...row, 主题: '生态保护与修复' }], moderator)
    expect([twice.body.counts, twice.body.rows.map(one => [one.row, one.verdict, one.faults[0]?.code, one.faults[0]?.params?.row])]).toEqual([{ changed: 1, same: 0, conflict: 0, wrong: 1 }, [[2, 'wrong', 'opinionTwice', 3], [3, 'changed', undefined, undefined]]])
    const strange = randomUUID()
    const lost = await takeFaults(heads, [{ ...row, 答复: '先写的。' }, { ...row, 主题: '天文' }, { ...row, '系统标识（请勿改动）': strange, '理由': '写好的理由。', '答复': '写好的答复。' }, { ...row, '系统标识（请勿改动）': strange }])
    expect(lost.rows, 'what was typed is given back, in words that are true').toMatchObject([
      { 原行号: '3', 怎样处理: expect.stringContaining('本环节没有这个主题') },
      { 原行号: '2', 答复: '先写的。', 怎样处理: expect.stringContaining('与第 3 行是同一条意见') },
      { 原行号: '4', 理由: '写好的理由。', 答复: '写好的答复。', 怎样处理: expect.stringContaining('本环节没有这一条') },
      { 原行号: '5', 怎样处理: expect.stringContaining('本环节没有这一条') },
    ])
    expect((await fetch(`${serverBase()}${stage}/handling/export.xlsx`)).status).toBe(401)
    expect((await fetch(`${serverBase()}${stage}/handling/export.xlsx`, { headers: { cookie: await signIn('admin') } })).status).toBe(403)
  })

  it('tells of every row of a long sheet by its number', async () => {
    const { ids, query } = await arrive(1, '长表')
    const { heads, rows: [row = {}] } = await take(query)
    const strange = Array.from({ length: 1100 }, () => ({ ...row, '系统标识（请勿改动）': randomUUID() }))
    const report = (await check(heads, [...strange, { ...row, 理由: '写在最后一行。' }])).body
    expect(report.counts).toEqual({ changed: 1, same: 0, conflict: 0, wrong: 1100 })
    expect(report.rows.map(one => one.row)).toEqual(Array.from({ length: 1101 }, (_, n) => n + 2))
    expect(report.rows.at(-1)).toMatchObject({ verdict: 'changed', item: { id: ids[0], patch: { reason: '写在最后一行。' } } })
  })

  it('loses nothing and overwrites nothing while twenty moderators work beside it', async () => {
    const { ids, query } = await arrive(40, '并行')
    const { heads, rows } = await take(query)
    const report = await check(heads, rows.map(row => ({ ...row, 采纳情况: '解释说明', 理由: '见第三章。' })))
    expect(report.body.counts.changed).toBe(40)
    const batch = randomUUID()
    const items = itemsOf(report.body)
    const moderators = Array.from({ length: 20 }, async (_, n) => {
      const id = ids[n * 2] ?? ''
      const { version } = await open(id)
      return { id, done: await ask<DeskOpinion & { code?: string }>(`/api/desk/opinions/${id}`, { method: 'PATCH', body: { version, patch: { topic: '12' } }, as: moderator }) }
    })
    const [patched, ...parts] = await Promise.all([Promise.all(moderators), ...[0, 10, 20, 30].map(at => apply(items.slice(at, at + 10), batch))])
    const verdicts = new Map(parts.flatMap(part => part.body.items).map(one => [one.id, one.verdict]))
    const byModerator = new Map(patched.map(({ id, done }) => [id, done.status]))
    for (const id of ids) {
      const now = await open(id)
      const [sheet, desk] = [verdicts.get(id), byModerator.get(id)]
      expect(sheet === 'changed' || sheet === 'conflict', `${sheet}`).toBe(true)
      expect(now.outcome, 'what was told as written stands').toBe(sheet === 'changed' ? 'explained' : '')
      if (desk !== undefined) expect(now.topic, 'what was told as saved stands').toBe(desk === 200 ? '12' : '08')
      expect(sheet === 'changed' || desk === 200, 'somebody has got his way').toBe(true)
    }
    const figures = await ask<{ opinions: number, outcome: { value: string, n: number }[] }>(`${stage}/figures`, { as: moderator })
    expect(figures.body.opinions).toBe((await take('')).rows.length)
  })
})
