import { expect, it } from 'vitest'
import { askSolving } from '../support/challenge'
import { aSubmission, ask, signIn, useOwnServer } from '../support/client'
import { freshAddress } from '../support/people'

useOwnServer()

interface Screening { version: number, list: string, patterns: string[], running: boolean, marked: number }
interface Item { id: string, preview: string, screened: boolean }
interface Opened { findings: { kind: string, start: number, end: number, word?: string }[], trapped: boolean, text: string, version: number }
const path = '/api/settings/screening'
const stage = 'wq-gongshi-1'

async function until<T>(read: () => Promise<T>, right: (value: T) => boolean): Promise<T> {
  for (let attempt = 0; attempt < 60; attempt++) {
    const value = await read()
    if (right(value)) return value
    await new Promise(resolve => setTimeout(resolve, 250))
  }
  throw new Error('it did not come to pass')
}

async function save(change: Partial<Screening>) {
  const as = await signIn('admin')
  const { body: { version, list, patterns } } = await ask<Screening>(path, { as })
  const saved = await ask<Screening>(path, { method: 'PUT', as, body: { version, list, patterns, ...change } })
  expect(saved.status, JSON.stringify(saved.body)).toBe(200)
  return saved.body
}

/** Sends an opinion and answers it as the desk has it once it was looked through. */
async function sent(text: string, overrides: Record<string, unknown> = {}) {
  const taken = await askSolving(`/api/stages/${stage}/submissions`, { body: aSubmission({ opinions: [{ text, anchor: { kind: 'whole' } }], ...overrides }), headers: { 'x-forwarded-for': freshAddress() } })
  expect(taken.status).toBe(201)
  const receipt = await ask<{ opinions: { id: string }[] }>(`/api/receipts/${taken.body.receipt}`)
  const id = receipt.body.opinions[0]?.id ?? ''
  return { id, taken: taken.body, receipt: receipt.body, open: async () => (await ask<Opened>(`/api/desk/opinions/${id}`, { as: await signIn('moderator') })).body }
}

const marked = async (query = 'screened=true&visibility=pending&sort=newest') => (await ask<{ items: Item[], total: number }>(`/api/desk/stages/${stage}/opinions?${query}`, { as: await signIn('moderator') })).body

it('the list is the administrator’s, says who changed which words, and is not written over', async () => {
  for (const role of ['moderator', 'director', 'security', 'auditor'] as const) {
    expect((await ask(path, { as: await signIn(role) })).status, role).toBe(403)
    expect((await ask(path, { method: 'PUT', as: await signIn(role), body: { version: 1, list: '', patterns: [] } })).status, role).toBe(403)
  }
  const as = await signIn('admin')
  const { body } = await ask<Screening>(path, { as })
  // The neutral list that ships with the demonstration.
  expect(body.list).toContain('测试屏蔽词')
  const before = body.list.trim().split('\n').filter(line => !line.startsWith('#'))
  await save({ list: `${body.list}\n新增测试词` })
  const late = await ask<{ code: string }>(path, { method: 'PUT', as, body: { version: body.version, list: '', patterns: [] } })
  expect([late.status, late.body.code]).toEqual([409, 'stale'])
  const record = await ask<{ items: { subject: { id: string }, person: unknown, detail: { before: object, after: object } }[] }>('/api/audit?action=settings.edit', { as: await signIn('auditor') })
  expect(record.body.items[0]).toMatchObject({ subject: { id: 'screening' }, detail: { before: { words: before.length }, after: { words: before.length + 1, list: ['新增测试词'] } } })
})

it('a list that cannot be looked for is refused by its line', async () => {
  const as = await signIn('admin')
  const { body } = await ask<Screening>(path, { as })
  const refused = await ask<{ errors: { path: string, message: string }[] }>(path, { method: 'PUT', as, body: { version: body.version, list: '好词\n***', patterns: [] } })
  expect([refused.status, refused.body.errors]).toEqual([422, [{ path: 'list', message: 'line2' }]])
})

it('a sentence is tried on a list that was not saved', async () => {
  const tried = await ask<{ findings: object[] }>(`${path}/check`, { as: await signIn('admin'), body: { list: '临时词', patterns: ['link'], sentence: '这是临 时词，见example.com' } })
  expect(tried.body.findings).toEqual([{ kind: 'word', start: 2, end: 6, word: '临时词' }, { kind: 'link', start: 8, end: 19 }])
})

it('what is listed is marked for a second look and taken, answered and shown to its author like any other', async () => {
  const plain = await sent('请在路口加一盏灯。')
  const hit = await sent('这里写了测 试屏蔽词，电话13812345678。')
  const opened = await until(hit.open, opinion => opinion.findings.length > 0)
  expect(opened.findings).toEqual([{ kind: 'word', start: 4, end: 10, word: '测试屏蔽词' }, { kind: 'mobile', start: 13, end: 24 }])
  expect(opened.trapped).toBe(false)
  // Its author is told nothing else.
  expect(Object.keys(hit.taken).sort()).toEqual(Object.keys(plain.taken).sort())
  expect(Object.keys(hit.receipt).sort()).toEqual(Object.keys(plain.receipt).sort())
  expect(JSON.stringify(hit.receipt)).not.toMatch(/screened|findings|trapped/)
  const list = await marked()
  expect(list.items.map(item => item.id)).toContain(hit.id)
  expect(list.items.map(item => item.id)).not.toContain(plain.id)
  expect(list.items.every(item => item.screened)).toBe(true)
  expect((await marked('screened=false&sort=newest&limit=5')).items.map(item => item.id)).toContain(plain.id)
  const figures = await ask<{ screened: number }>(`/api/desk/stages/${stage}/figures`, { as: await signIn('moderator') })
  expect(figures.body.screened).toBe(list.total)
})

it('criticism is marked by nothing and the mark hinders nobody from publishing', async () => {
  const critical = await sent('这个规划做得很差，我坚决反对，请重做。')
  const hit = await sent('有人提到示例留意词')
  const opened = await until(hit.open, opinion => opinion.findings.length > 0)
  expect((await critical.open()).findings).toEqual([])
  const published = await ask(`/api/desk/opinions/${hit.id}`, { method: 'PATCH', as: await signIn('moderator'), body: { version: opened.version, patch: { visibility: 'public' } } })
  expect(published.status).toBe(200)
  expect((await marked()).items.map(item => item.id)).not.toContain(hit.id)
  const shown = await ask(`/api/stages/${stage}/opinions?sort=newest`)
  expect(JSON.stringify(shown.body)).not.toMatch(/screened|findings|trapped/)
})

it('a filled hidden field is kept as a reason to look twice', async () => {
  const trapped = await sent('内容平常。', { homepage: 'https://example.com' })
  const opened = await until(trapped.open, opinion => opinion.trapped)
  expect(opened.findings).toEqual([])
  // It stays when all is looked through again.
  const { version } = await save({ list: '# 空' })
  const done = await until(async () => (await ask<Screening>(path, { as: await signIn('admin') })).body, page => !page.running)
  expect(done.version).toBe(version)
  expect((await trapped.open()).trapped).toBe(true)
  expect((await marked()).items.map(item => item.id)).toContain(trapped.id)
})

it('a new list finds what came before it, and lets go of what it no longer names', async () => {
  const earlier = await sent('早先写下的话里有后加词。')
  await save({ list: '后加词' })
  const found = await until(earlier.open, opinion => opinion.findings.length > 0)
  expect(found.findings).toEqual([{ kind: 'word', start: 8, end: 11, word: '后加词' }])
  await save({ list: '' })
  await until(earlier.open, opinion => opinion.findings.length === 0)
  expect((await marked()).items.map(item => item.id)).not.toContain(earlier.id)
})
