import { beforeAll, expect, it } from 'vitest'
import { askSolving } from '../support/challenge'
import { aSubmission, ask, signIn, useOwnServer } from '../support/client'
import { aPhone, proofFor } from '../support/messages'
import { freshAddress } from '../support/people'

useOwnServer()

interface Opened { label: string, repeats: { id: string, label: string, by: string } | null, version: number }
const long = '建议在杨村第一小学门前增设人行横道和减速带。'
const exempt = '203.0.113.7'

beforeAll(async () => {
  const as = await signIn('security')
  const { body } = await ask<{ version: number }>('/api/settings/networks', { as })
  // Before anybody sends: what a process knows of them it goes on with for ten seconds.
  const saved = await ask('/api/settings/networks', { method: 'PUT', as, body: { version: body.version, networks: [{ network: exempt, note: '村委会' }] } })
  expect(saved.status, JSON.stringify(saved.body)).toBe(200)
})

const open = async (id: string) => (await ask<Opened>(`/api/desk/opinions/${id}`, { as: await signIn('moderator') })).body

/** Sends an opinion and answers it as the desk has it once it was looked through: found by its words. */
async function sent(text: string, { from = freshAddress(), stage = 'wq-gongshi-1', as, ...overrides }: { from?: string, stage?: string, as?: string, contact?: object } = {}) {
  const taken = await askSolving<{ receipt: string }>(`/api/stages/${stage}/submissions`, { as, body: aSubmission({ opinions: [{ text, anchor: { kind: 'whole' } }], ...overrides }), headers: { 'x-forwarded-for': from } })
  expect(taken.status, JSON.stringify(taken.body)).toBe(201)
  const { receipt } = taken.body
  const id = (await ask<{ opinions: { id: string }[] }>(`/api/receipts/${receipt}`, { headers: { 'x-forwarded-for': freshAddress() } })).body.opinions[0]?.id ?? ''
  await expect.poll(async () => (await ask<{ items: { id: string }[] }>(`/api/desk/stages/${stage}/opinions?sort=newest&limit=50&q=${encodeURIComponent(text.slice(0, 8))}`, { as: await signIn('moderator') })).body.items.map(item => item.id), { timeout: 20_000 }).toContain(id)
  return { id, receipt, ...await open(id) }
}

it('the same words from one network within a day are told with the opinion that said them first, however they are spaced', async () => {
  const from = freshAddress()
  const first = await sent(long, { from })
  const second = await sent(`${long.slice(0, 9)} ${long.slice(9)}！`, { from })
  expect([first.repeats, second.repeats]).toEqual([null, { id: first.id, label: first.label, by: 'network' }])
  expect((await sent(long)).repeats, 'another network').toBeNull()
  expect((await sent(`${long}也请加路灯。`, { from })).repeats, 'other words').toBeNull()
  const marked = await ask<{ items: { id: string }[] }>('/api/desk/stages/wq-gongshi-1/opinions?screened=true&sort=newest&limit=50', { as: await signIn('moderator') })
  expect(marked.body.items.map(item => item.id)).toContain(second.id)
  expect(marked.body.items.map(item => item.id)).not.toContain(first.id)
  // Nobody outside the desk learns of it, and publishing goes as ever.
  const own = await ask(`/api/receipts/${second.receipt}`, { headers: { 'x-forwarded-for': freshAddress() } })
  expect(JSON.stringify(own.body)).not.toMatch(/repeats|network/)
  expect((await ask(`/api/desk/opinions/${first.id}`, { method: 'PATCH', as: await signIn('moderator'), body: { version: first.version, patch: { visibility: 'withheld', withheldReason: 'noSubstance' } } })).status).toBe(200)
  // What is looked through once more repeats nothing by that, and keeps what was told.
  const admin = await signIn('admin')
  const list = (await ask<Record<string, unknown>>('/api/settings/screening', { as: admin })).body
  expect((await ask('/api/settings/screening', { method: 'PUT', as: admin, body: { version: list.version, list: '# 空', patterns: [] } })).status).toBe(200)
  await expect.poll(async () => (await ask<{ running: boolean }>('/api/settings/screening', { as: admin })).body.running, { timeout: 20_000 }).toBe(false)
  expect([(await open(first.id)).repeats, (await open(second.id)).repeats?.id]).toEqual([null, first.id])
})

it('what many say alike, a shared network, and what staff enter is nobody’s repetition', async () => {
  const from = freshAddress()
  await sent('同意这个规划', { from })
  expect((await sent('同意这个规划', { from })).repeats, 'short').toBeNull()
  const village = `${long}来自村里。`
  await sent(village, { from: exempt })
  expect((await sent(village, { from: exempt })).repeats, 'exempt').toBeNull()
  const entered = `${long}代录。`
  const as = await signIn('moderator')
  await sent(entered, { from, as })
  expect((await sent(entered, { from, as })).repeats, 'staff').toBeNull()
})

it('the same author is known by phone, from wherever he sends, also with few words', async () => {
  const contact = { phone: aPhone().phone }
  const first = await sent('支持修这条路', { contact })
  expect((await sent('支持修这条路。', { contact })).repeats).toEqual({ id: first.id, label: first.label, by: 'author' })
  expect((await sent('支持修这条路', { contact: { phone: aPhone().phone } })).repeats).toBeNull()
})

it('what was withdrawn is forgotten', async () => {
  const from = freshAddress()
  const text = `${long}收回的。`
  const who = aPhone()
  const first = await sent(text, { from, contact: { phone: who.phone } })
  const second = await sent(text, { contact: { phone: who.phone } })
  expect(second.repeats?.id).toBe(first.id)
  const done = await ask(`/api/receipts/${first.receipt}/withdrawal`, { body: { proof: await proofFor(who, 'receipt') }, headers: { 'x-forwarded-for': freshAddress() } })
  expect(done.status, JSON.stringify(done.body)).toBe(200)
  expect([(await sent(text, { from })).repeats, (await open(second.id)).repeats]).toEqual([null, null])
})

it('whoever takes his contact back is linked to what he said before no longer', async () => {
  const who = aPhone()
  const text = `${long}不留电话了。`
  const first = await sent(text, { contact: { phone: who.phone, name: '王小明' } })
  const second = await sent(text, { contact: { phone: who.phone } })
  const proof = await proofFor(who, 'receipt')
  const correct = (contact: object) => ask(`/api/receipts/${second.receipt}/contact`, { method: 'PATCH', body: { proof, contact }, headers: { 'x-forwarded-for': freshAddress() } })
  expect((await correct({ name: '王大明' })).status).toBe(200)
  expect((await open(second.id)).repeats, 'a name is no contact').toEqual({ id: first.id, label: first.label, by: 'author' })
  expect((await correct({ phone: '' })).status).toBe(200)
  expect((await open(second.id)).repeats).toBeNull()
})
