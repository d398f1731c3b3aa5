import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { DeskContact, OwnData } from '../../shared/schemas/contact'
import type { DeskList } from '../../shared/schemas/desk'
import type { StageEdit } from '../../shared/schemas/stage-edit'
import type { EnteredSubmissionList, SubmissionAnswer } from '../../shared/schemas/submission'
import { addDays, legalDate } from '../../shared/domain/calendar'
import { ask, serverBase, signIn, useOwnServer } from '../support/client'
import { aPhone, messagesTo } from '../support/messages'

// It counts, and finds what it has entered by number.
useOwnServer()

type Refused = SubmissionAnswer & { code: string, errors?: { path: string, message: string }[] }
const open = 'wq-gongshi-1'
const closed = 'wq-zhengji-1'
const today = legalDate(new Date())
const aLetter = (fields: Record<string, unknown> & { reference?: string } = {}) => ({ id: randomUUID(), channel: 'letter', receivedOn: today, opinions: [{ text: '来信：村口的桥太窄，请加宽。', anchor: { kind: 'whole' } }], ...fields })
const enter = async (body: object, stage = open, who: 'staff' | 'moderator' | 'planner' | 'admin' | 'auditor' = 'staff') => ask<Refused>(`/api/desk/stages/${stage}/submissions`, { body, as: await signIn(who) })
const queue = async (number: number, stage = open) => (await ask<DeskList>(`/api/desk/stages/${stage}/opinions?q=${String(number).padStart(4, '0')}`, { as: await signIn('moderator') })).body.items

it('a letter that was taken down once is told before it is a second time', async () => {
  const text = `来信：请在${randomUUID()}号路口加装路灯。`
  const letter = () => aLetter({ contact: { name: '吴某某' }, opinions: [{ text, anchor: { kind: 'whole' } }] })
  const before = async (item: object) => (await ask<{ items: { same: number | null }[] }>(`/api/desk/stages/${open}/submissions/batch`, { body: { items: [item], preview: true }, as: await signIn('staff') })).body.items[0]?.same
  expect(await before(letter())).toBeNull()
  const { body } = await enter(letter())
  await expect.poll(() => before(letter()), { timeout: 20_000 }).toBe(body.number)
  expect(await before(aLetter({ opinions: [{ text, anchor: { kind: 'whole' } }] })), 'under no name').toBeNull()
  await enter(letter())
  await expect.poll(async () => (await ask<DeskList>(`/api/desk/stages/${open}/opinions?screened=true&sort=newest&limit=50`, { as: await signIn('moderator') })).body.items.some(item => item.label === String(body.number + 1).padStart(4, '0')), { timeout: 20_000 }).toBe(true)
})

describe('a sheet of opinions', () => {
  type Batch = { items: { id: string, verdict: string, number: number | null, late: boolean, reason: { zh: string } | null, errors: { path: string, message: string }[] }[], code?: string }
  const batch = async (items: object[], preview: boolean, who: 'staff' | 'admin' = 'staff') => ask<Batch>(`/api/desk/stages/${open}/submissions/batch`, { body: { items, preview }, as: await signIn(who) })

  it('is judged item by item before anything is stored, stored once, and known again', async () => {
    const [good, order, wrong] = [aLetter(), aLetter({ channel: 'hotline12345', reference: `GD-${randomUUID().slice(0, 8)}` }), aLetter({ contact: { phone: '12' } })]
    const foreign = aLetter({ township: '120114001', opinions: [{ text: '', anchor: { kind: 'whole' } }] })
    const seen = await batch([good, order, wrong, foreign], true)
    expect(seen.body.items.map(({ verdict, number }) => [verdict, number])).toEqual([['new', null], ['new', null], ['refused', null], ['refused', null]])
    expect(seen.body.items[2]).toMatchObject({ errors: [{ path: 'contact.phone', message: 'phone' }], reason: { zh: expect.stringContaining('更正') } })
    const stored = await batch([good, order, wrong, foreign], false)
    expect(stored.body.items.map(({ verdict }) => verdict)).toEqual(['new', 'new', 'refused', 'refused'])
    const again = await batch([good, { ...order, receivedOn: addDays(today, -1) }], false)
    expect(again.body.items).toMatchObject([{ verdict: 'again', number: stored.body.items[0]?.number }, { verdict: 'differs', number: stored.body.items[1]?.number }])
    const [found, ...others] = (await ask<DeskList>(`/api/desk/stages/${open}/opinions?q=${order.reference}`, { as: await signIn('moderator') })).body.items
    expect([found?.label, others]).toEqual([String(stored.body.items[1]?.number).padStart(4, '0'), []])
    expect((await ask<{ reference: string }>(`/api/desk/opinions/${found?.id}`, { as: await signIn('moderator') })).body.reference).toBe(order.reference)
    expect((await ask<{ total: number }>(`/api/stages/${open}/opinions?q=${order.reference}`)).body.total, 'no number of a work order is told to the public').toBe(0)
  })

  it('stands on the public page in its figures at once, one by one and as a batch', async () => {
    // The first number of the page's figures is how much came in.
    const received = async () => Number(/<dd[^>]*>\D*?([\d,]+)/.exec((await (await fetch(`${serverBase()}/stages/${open}`)).text()).split('收到来件')[1] ?? '')?.[1]?.replace(',', ''))
    const before = await received()
    expect(before).toBeGreaterThan(0)
    await enter(aLetter())
    expect(await received()).toBe(before + 1)
    await batch([aLetter(), aLetter()], false)
    expect(await received()).toBe(before + 3)
  })

  it('stores nothing twice when two send it at once', async () => {
    const items = Array.from({ length: 30 }, () => aLetter())
    const answers = await Promise.all([batch(items, false), batch(items, false), batch(items, false)])
    expect(answers.map(({ status }) => status), JSON.stringify(answers.map(({ body }) => body.code))).toEqual([200, 200, 200])
    const numbers = answers.map(({ body }) => body.items.map(one => one.number))
    expect(numbers[1]).toEqual(numbers[0])
    expect(numbers[2]).toEqual(numbers[0])
    expect(answers.flatMap(({ body }) => body.items.filter(one => one.verdict === 'new'))).toHaveLength(30)
  })

  it('is read as a workbook or as CSV, by who may take down', async () => {
    const file = (bytes: Uint8Array, name: string) => {
      const form = new FormData()
      form.append('file', new Blob([new Uint8Array(bytes)]), name)
      return form
    }
    const csv = Buffer.from('意见内容,来件日期\n请加宽,2026-11-01\n')
    const read = await ask<{ sheets: { rows: string[][] }[] }>('/api/desk/sheets', { body: file(csv, 'a.csv'), as: await signIn('staff') })
    expect(read.body.sheets[0]?.rows).toEqual([['意见内容', '来件日期'], ['请加宽', '2026-11-01']])
    for (const sheet of ['township', 'hotline', 'meeting']) {
      const template = await new Uint8Array(await (await fetch(`${serverBase()}/api/desk/sheets/template?sheet=${sheet}`, { headers: { cookie: await signIn('staff') } })).arrayBuffer())
      const back = await ask<{ sheets: { rows: string[][] }[] }>('/api/desk/sheets', { body: file(template, 'a.xlsx'), as: await signIn('staff') })
      expect(back.body.sheets[0]?.rows.flat(), sheet).toContain(sheet === 'hotline' ? 'SL-示例-0001' : '主题')
    }
    expect((await ask('/api/desk/sheets', { body: file(csv, 'a.csv'), as: await signIn('admin') })).status).toBe(403)
    expect((await batch([aLetter()], true, 'admin')).status).toBe(403)
    expect((await ask<Refused>('/api/desk/sheets', { body: file(Buffer.from([0x25, 0x50, 0x44, 0x46, 0, 0]), 'a.pdf'), as: await signIn('staff') })).body.code).toBe('sheetNotTable')
    expect((await ask<Refused>('/api/desk/sheets', { body: file(csv, 'a.xlsx'), as: await signIn('staff') })).body.code).toBe('sheetNotXlsx')
  })
})

describe('what staff take down', () => {
  it('has its channel, its day, who took it down, and a real author behind it', async () => {
    const who = aPhone()
    const day = addDays(today, -2)
    const taken = await enter(aLetter({ channel: 'phone', receivedOn: day, party: 'villager', township: '120114001', contact: { name: '孙建国', phone: who.phone } }))
    expect(taken.status).toBe(201)
    const [item] = await queue(taken.body.number)
    expect(item).toMatchObject({ channel: 'phone', party: 'villager', author: '孙**', verification: 'staff', late: false, township: '120114001' })
    expect(legalDate(new Date(item?.receivedAt ?? ''))).toBe(day)
    expect(await messagesTo(who.masked, 'receipt'), 'what nobody proved is not written to').toEqual([])
    const contact = await ask<DeskContact>(`/api/desk/opinions/${item?.id}/contact`, { body: { reason: '核对来电号码' }, as: await signIn('staff') })
    expect(contact.body).toMatchObject({ name: '孙建国', phone: who.phone })
    const receipt = await ask<{ opinions: { text: string }[] }>(`/api/receipts/${taken.body.receipt}`)
    expect(receipt.body.opinions.map(one => one.text)).toEqual(['来信：村口的桥太窄，请加宽。'])
    const record = await ask<{ items: { detail: Record<string, unknown>, person: { name: string } | null }[] }>('/api/audit?action=submission.create&limit=5', { as: await signIn('auditor') })
    expect(record.body.items[0]).toMatchObject({ detail: { number: taken.body.number, channel: 'phone', verification: 'staff' }, person: { name: '办公室人员（演示）' } })
    const mine = await ask<EnteredSubmissionList>(`/api/desk/stages/${open}/submissions`, { as: await signIn('staff') })
    expect(mine.body.items[0]).toMatchObject({ number: taken.body.number, receipt: taken.body.receipt, channel: 'phone', author: '孙**', points: 1, late: false })
    expect((await ask<EnteredSubmissionList>(`/api/desk/stages/${open}/submissions`, { as: await signIn('moderator') })).body.items.map(one => one.number), 'each sees his own').not.toContain(taken.body.number)
  })

  it('is late by its postmark, not by the day it is taken down', async () => {
    const { closesAt } = (await ask<{ closesAt: string }>(`/api/stages/${closed}`)).body
    const lastDay = addDays(legalDate(new Date(closesAt)), -1)
    const [inTime, late] = [await enter(aLetter({ receivedOn: lastDay }), closed), await enter(aLetter({ receivedOn: addDays(lastDay, 1) }), closed)]
    expect([inTime, late].map(({ status, body }) => [status, body.late])).toEqual([[201, false], [201, true]])
    expect((await queue(late.body.number, closed))[0]?.late).toBe(true)
  })

  it('answers the same id once, and another body under it not', async () => {
    const body = aLetter()
    const first = await enter(body)
    const again = await enter(body)
    expect([first.status, again.status, again.body.number]).toEqual([201, 200, first.body.number])
    expect((await enter({ ...body, channel: 'counter' })).body.code).toBe('idempotencyConflict')
    expect((await enter({ ...body, receivedOn: addDays(today, -1) })).body.code).toBe('idempotencyConflict')
  })

  it.each([
    ['a day to come', { receivedOn: addDays(today, 1) }, 'receivedOn', 'receivedLater'],
    ['no day', { receivedOn: '去年' }, 'receivedOn', 'date'],
    ['a day the database does not know', { receivedOn: '0000-05-01' }, 'receivedOn', 'date'],
    ['a channel of the site itself', { channel: 'web' }, 'channel', 'needed'],
    ['nothing said', { opinions: [{ text: ' ', anchor: { kind: 'whole' } }] }, 'opinions.0.text', 'textOrPhoto'],
    ['a number that is none', { contact: { phone: '12' } }, 'contact.phone', 'phone'],
  ])('is refused in a sentence with %s', async (_, fields, path, message) => {
    const refused = await enter(aLetter(fields))
    expect([refused.status, refused.body.errors]).toEqual([422, [{ path, message }]])
  })

  it('is for who may: the technical team, moderators and the office, by no field of the public form', async () => {
    expect((await enter(aLetter(), open, 'planner')).status).toBe(201)
    expect((await enter(aLetter(), open, 'moderator')).status).toBe(201)
    for (const who of ['admin', 'auditor'] as const) expect((await enter(aLetter(), open, who)).status, who).toBe(403)
    expect((await ask(`/api/desk/stages/${open}/submissions`, { body: aLetter() })).status).toBe(401)
    expect((await enter(aLetter({ enteredBy: randomUUID() }))).status).toBe(422)
  })

  it('tells its author on export that staff took it down: nothing was ticked', async () => {
    const taken = await enter(aLetter({ contact: { name: '孙大爷' } }))
    const [item] = await queue(taken.body.number)
    const all = await ask<OwnData>(`/api/desk/opinions/${item?.id}/author/export`, { body: { reason: '本人来窗口索取' }, as: await signIn('staff') })
    expect(all.body).toMatchObject({ consentedAt: null, contact: { name: '孙大爷' } })
  })

  it('waits for the stage to open', async () => {
    const made = await ask<StageEdit>('/api/desk/stages/wq-tingzheng-1', { as: await signIn('staff') })
    expect(made.status).toBe(200)
    const { opensAt } = (await ask<{ opensAt: string }>('/api/stages/wq-tingzheng-1')).body
    const taken = await enter(aLetter(), 'wq-tingzheng-1')
    expect(taken.body.code ?? taken.status).toBe(new Date(opensAt) > new Date() ? 'stageNotOpen' : 201)
  })
})
