import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { aSubmission, ask, signIn, useOwnServer } from '../support/client'

// It counts: what another file sends at the same time would be among it.
useOwnServer()

const open = '/api/stages/wq-gongshi-1/submissions'
interface Problem { code: string, errors?: { path: string, message: string }[] }
interface Taken { receipt: string, number: number, late: boolean }
const pin = (lon: number, lat: number, crs?: string) => ({ kind: 'geometry', geometry: { type: 'Point', coordinates: [lon, lat] }, ...(crs ? { crs } : {}) })

describe('giving an opinion', () => {
  it('answers 201 with a receipt and a running number, and counts it', async () => {
    const before = await ask<{ figures: { submissions: number, opinions: number } }>('/api/stages/wq-gongshi-1')
    const taken = await ask<Taken>(open, { body: aSubmission({ opinions: [{ text: '第一点', anchor: { kind: 'whole' } }, { text: '第二点', anchor: { kind: 'place', township: '120114001', village: '某村' } }] }) })
    expect(taken.status).toBe(201)
    expect(taken.body.receipt).toMatch(/^[0-9A-HJKMNP-TV-Z]{13}$/)
    const after = await ask<{ figures: { submissions: number, opinions: number } }>('/api/stages/wq-gongshi-1')
    expect(after.body.figures.submissions).toBe(before.body.figures.submissions + 1)
    expect(after.body.figures.opinions).toBe(before.body.figures.opinions + 2)
  })

  it('answers a repeat with the first answer and another body with 409 that shows nothing of the first', async () => {
    const body = aSubmission()
    const [first, again] = [await ask<Taken>(open, { body }), await ask<Taken>(open, { body })]
    expect([first.status, again.status]).toEqual([201, 200])
    expect(again.body).toEqual(first.body)
    const other = await ask<Problem>(open, { body: { ...body, opinions: [{ text: '别的内容', anchor: { kind: 'whole' } }] } })
    expect(other.status).toBe(409)
    expect(other.body.code).toBe('idempotencyConflict')
    expect(JSON.stringify(other.body)).not.toContain(first.body.receipt)
  })

  it('takes twenty copies sent at once in once', async () => {
    const body = aSubmission()
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask<Taken>(open, { body })))
    expect(answers.filter(answer => answer.status === 201)).toHaveLength(1)
    expect(new Set(answers.map(answer => answer.body.number)).size).toBe(1)
  })

  it('finds the township of a pin, keeps the exact place for the desk and rounds the public one', async () => {
    const taken = await ask<Taken>(open, { body: aSubmission({ opinions: [{ text: '步道断在这里', anchor: pin(117.04712345, 39.39512345) }] }) })
    const receipt = await ask<{ opinions: { id: string, township: string }[] }>(`/api/receipts/${taken.body.receipt}`)
    const [own] = receipt.body.opinions
    expect(own?.township).toMatch(/^120114\d{3}$/)
    const desk = await ask<{ anchor: { geometry: { coordinates: number[] } }, point: number[] }>(`/api/desk/opinions/${own?.id}`, { as: await signIn('moderator') })
    expect(desk.body.anchor.geometry.coordinates).toEqual([117.04712345, 39.39512345])
    expect(desk.body.point).not.toEqual([117.04712345, 39.39512345])
    expect(Math.abs((desk.body.point[0] ?? 0) - 117.04712345)).toBeLessThan(0.002)
  })

  it('converts GCJ-02 from a phone before it finds the township', async () => {
    const own = async (crs: string) => {
      const taken = await ask<Taken>(open, { body: aSubmission({ opinions: [{ text: '位置', anchor: pin(117.05, 39.39, crs) }] }) })
      const receipt = await ask<{ opinions: { id: string }[] }>(`/api/receipts/${taken.body.receipt}`)
      return (await ask<{ point: [number, number] }>(`/api/desk/opinions/${receipt.body.opinions[0]?.id}`, { as: await signIn('moderator') })).body.point
    }
    const [wgs, gcj] = [await own('wgs84'), await own('gcj02')]
    expect(wgs[0] - gcj[0]).toBeGreaterThan(0.005)
  })

  it.each([
    ['no consent', { consent: false }, 'consent', 'consent'],
    ['empty text without a photo', { opinions: [{ text: '  ', anchor: { kind: 'whole' } }] }, 'opinions.0.text', 'textOrPhoto'],
    ['a wrong phone', { contact: { phone: '12345' } }, 'contact.phone', 'phone'],
    ['an unknown block', { opinions: [{ text: '意见', anchor: { kind: 'block', block: randomUUID() } }] }, 'opinions.0.anchor', 'blockUnknown'],
    ['an unknown photo', { opinions: [{ text: '意见', anchor: { kind: 'whole' }, attachments: [randomUUID()] }] }, 'opinions.0.attachments', 'photoUnknown'],
    ['an unknown topic', { opinions: [{ text: '意见', anchor: { kind: 'whole' }, topic: '77' }] }, 'opinions.0.topic', 'topicUnknown'],
  ])('refuses %s and names the entry', async (_, overrides, path, message) => {
    const refused = await ask<Problem>(open, { body: aSubmission(overrides) })
    expect(refused.status).toBe(422)
    expect(refused.body.errors).toContainEqual({ path, message })
  })

  it('takes a text with NUL and a cut emoji, without them', async () => {
    const taken = await ask<Taken>(open, { body: aSubmission({ opinions: [{ text: '前\u0000后\ud83d完', anchor: { kind: 'place', township: '', description: '村\u0000口' } }] }) })
    expect(taken.status).toBe(201)
    const receipt = await ask<{ opinions: { text: string }[] }>(`/api/receipts/${taken.body.receipt}`)
    expect(receipt.body.opinions[0]?.text).toBe('前后\ufffd完')
  })

  it('refuses a pin outside the district in words', async () => {
    const refused = await ask<Problem>(open, { body: aSubmission({ opinions: [{ text: '意见', anchor: pin(116.4, 39.9) }] }) })
    expect([refused.status, refused.body.code]).toEqual([422, 'outsideDistrict'])
  })

  it('marks what comes after closing as late and still takes it', async () => {
    const taken = await ask<Taken>('/api/stages/wq-zhengji-1/submissions', { body: aSubmission() })
    expect([taken.status, taken.body.late]).toEqual([201, true])
    const receipt = await ask<{ late: boolean }>(`/api/receipts/${taken.body.receipt}`)
    expect(receipt.body.late).toBe(true)
  })

  it('says when a stage that has not opened will open', async () => {
    const refused = await ask<Problem>('/api/stages/wq-tingzheng-1/submissions', { body: aSubmission() })
    expect([refused.status, refused.body.code]).toEqual([409, 'stageNotOpen'])
  })

  it('refuses another site’s page, answers 404 for an unknown stage and 422 for broken input, never 500', async () => {
    expect((await ask(open, { body: aSubmission(), headers: { 'origin': 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' } })).status).toBe(403)
    expect((await ask('/api/stages/nowhere/submissions', { body: aSubmission() })).status).toBe(404)
    for (const body of [null, [], 'text', { id: 1 }, { opinions: [{}] }, { ...aSubmission(), opinions: Array.from({ length: 11 }, () => ({ text: 'x', anchor: { kind: 'whole' } })) }]) {
      expect((await ask(open, { body })).status, JSON.stringify(body)).toBe(422)
    }
  })
})

describe('the limit of one address', () => {
  it('is the same across what a process gives from memory and what the table counts, and says how long to wait', async () => {
    const from = { 'x-forwarded-for': '203.0.113.77' }
    const body = aSubmission()
    const first = await ask(open, { body, headers: from })
    // The same submission once more is answered as the first time, and counts all the same.
    // Staff, so that nothing has to be computed (tests/api/challenge.test.ts); the limit is theirs as well.
    const as = await signIn('staff')
    const repeated = await Promise.all(Array.from({ length: 119 }, () => ask(open, { body, headers: from, as })))
    expect([first.status, new Set(repeated.map(answer => answer.status))]).toEqual([201, new Set([200])])
    const refused = await ask(open, { body, headers: from, as })
    expect([refused.status, refused.body.code]).toEqual([429, 'tooManyRequests'])
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await ask(open, { body, headers: { 'x-forwarded-for': '203.0.113.78' } })).status).toBe(200)
  })
})

describe('receipts', () => {
  it('shows the author’s own text and state, no contact data, and is not to be stored', async () => {
    const taken = await ask<Taken>(open, { body: aSubmission({ contact: { name: '王小明', phone: '13800138000' } }) })
    const receipt = await ask(`/api/receipts/${taken.body.receipt.toLowerCase()}`)
    expect(receipt.status).toBe(200)
    expect(JSON.stringify(receipt.body)).not.toContain('13800138000')
    expect(JSON.stringify(receipt.body)).toContain('公交首末站')
    expect(receipt.headers.get('cache-control')).toBe('no-store')
    expect(receipt.headers.get('referrer-policy')).toBe('no-referrer')
  })

  it('answers a wrong code with 404 and slows guessing down', async () => {
    const statuses: number[] = []
    for (let attempt = 0; attempt < 40; attempt++) statuses.push((await ask('/api/receipts/0000000000000')).status)
    expect(statuses[0]).toBe(404)
    expect(statuses.at(-1)).toBe(429)
  })
})
