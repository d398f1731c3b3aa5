import { describe, expect, it } from 'vitest'
import { askSolving, solutionOf } from '../support/challenge'
import type { Refusal } from '../support/challenge'
import { aSubmission, ask, signIn, useOwnServer } from '../support/client'
import { freshAddress } from '../support/people'

useOwnServer()

interface Setting { version: number, mode: string, perMinute: number, stagePerMinute: number }
const path = '/api/settings/challenge'
const open = '/api/stages/wq-gongshi-1/submissions'
const from = (address: string) => ({ 'x-forwarded-for': address })

/** What a process knows of the setting is five seconds old at most, and renewed in the one that saved it. */
async function set(change: Partial<Setting>) {
  const as = await signIn('security')
  const { body } = await ask<Setting>(path, { as })
  const saved = await ask<Setting>(path, { method: 'PUT', as, body: { ...body, ...change } })
  expect(saved.status).toBe(200)
}

const send = (address: string, overrides: Record<string, unknown> = {}, headers: Record<string, string> = {}) =>
  ask<Refusal & { receipt?: string }>(open, { body: aSubmission(overrides), headers: { ...from(address), ...headers } })

/** A challenge for an address, asked for by what is suspicious. */
async function challengeFor(address: string) {
  const refused = await send(address, { seconds: 1 })
  expect([refused.status, refused.body.code]).toEqual([428, 'challengeNeeded'])
  if (!refused.body.challenge) throw new Error('no challenge came')
  return refused.body.challenge
}

describe('the setting', () => {
  it('is the security officer’s, told in the record, and not written over', async () => {
    for (const role of ['admin', 'auditor', 'director', 'moderator'] as const) expect((await ask(path, { as: await signIn(role) })).status, role).toBe(403)
    const as = await signIn('security')
    const { body } = await ask<Setting>(path, { as })
    expect(body).toMatchObject({ version: 0, mode: 'auto' })
    expect((await ask(path, { method: 'PUT', as, body: { ...body, perMinute: 0 } })).status).toBe(422)
    await set({ perMinute: 5000 })
    const late = await ask<{ code: string, current: Setting }>(path, { method: 'PUT', as, body })
    expect([late.status, late.body.code, late.body.current.perMinute]).toEqual([409, 'stale', 5000])
    const record = await ask<{ items: { subject: { id: string }, detail: { after: unknown } }[] }>('/api/audit?action=settings.edit', { as: await signIn('auditor') })
    expect(record.body.items[0]).toMatchObject({ subject: { id: 'challenge' }, detail: { after: { perMinute: 5000 } } })
  })
})

describe('a suspicious submission', () => {
  it.each([['a form filled in within a second', { seconds: 1 }], ['a filled hidden field', { homepage: 'https://example.com' }]])('%s is asked for a solution, and taken with it', async (_, overrides) => {
    const address = freshAddress()
    const refused = await send(address, overrides)
    expect([refused.status, refused.headers.get('content-type')]).toEqual([428, 'application/problem+json'])
    expect(refused.body.challenge?.parameters).toMatchObject({ algorithm: 'SHA-256', data: { purpose: 'submission' } })
    expect(JSON.stringify(refused.body.challenge)).not.toContain(address)
    if (!refused.body.challenge) throw new Error('no challenge came')
    const solution = await solutionOf(refused.body.challenge)
    const taken = await send(address, overrides, { 'challenge-solution': solution })
    expect(taken.status).toBe(201)
    expect(taken.body.receipt).toBeTruthy()
  })

  it('is nothing about an ordinary one, with or without what a browser tells of itself', async () => {
    expect((await send(freshAddress())).status).toBe(201)
    expect((await send(freshAddress(), { seconds: 40, homepage: '' })).status).toBe(201)
  })

  it('is answered as the first time when it is sent again, solution or not being part of what was said', async () => {
    const address = freshAddress()
    const body = aSubmission({ seconds: 1 })
    const first = await askSolving(open, { body, headers: from(address) })
    const again = await askSolving(open, { body: { ...body, seconds: 77 }, headers: from(address) })
    expect([first.status, again.status, again.body.receipt]).toEqual([201, 200, first.body.receipt])
  })
})

describe('a solution', () => {
  it('counts once, also where twenty bring it at the same moment', async () => {
    const address = freshAddress()
    const solution = await solutionOf(await challengeFor(address))
    const answers = await Promise.all(Array.from({ length: 20 }, () => send(address, { seconds: 1 }, { 'challenge-solution': solution })))
    expect(answers.map(answer => answer.status).filter(status => status === 201)).toHaveLength(1)
    expect(answers.map(answer => answer.status).filter(status => status === 428)).toHaveLength(19)
  })

  it('is bound to its address, its purpose and its challenge, and to being right', async () => {
    const address = freshAddress()
    const challenge = await challengeFor(address)
    const solution = await solutionOf(challenge)
    const payload = JSON.parse(Buffer.from(solution, 'base64').toString()) as { challenge: typeof challenge, solution: { counter: number, derivedKey: string } }
    const bad = (change: object) => Buffer.from(JSON.stringify({ ...payload, ...change })).toString('base64')
    const parameters = payload.challenge.parameters
    const tries: [string, string, string][] = [
      ['another address', freshAddress(), solution],
      ['a later end', address, bad({ challenge: { ...payload.challenge, parameters: { ...parameters, expiresAt: parameters.expiresAt + 9999 } } })],
      ['another purpose written in', address, bad({ challenge: { ...payload.challenge, parameters: { ...parameters, data: { ...parameters.data, purpose: 'code' } } } })],
      ['an easier prefix', address, bad({ challenge: { ...payload.challenge, parameters: { ...parameters, keyPrefix: '00' } } })],
      ['a wrong key', address, bad({ solution: { counter: 1, derivedKey: '00'.repeat(32) } })],
      ['no signature', address, bad({ challenge: { parameters } })],
      ['rubbish', address, '%%%'],
      ['much rubbish', address, 'A'.repeat(6000)],
    ]
    for (const [what, who, header] of tries) expect((await send(who, { seconds: 1 }, { 'challenge-solution': header })).status, what).toBe(428)
    // For a submission it is none for a code.
    const code = { channel: 'sms', to: '13912340000', purpose: 'receipts' }
    await set({ mode: 'always' })
    expect((await ask('/api/codes', { body: code, headers: { ...from(address), 'challenge-solution': solution } })).status).toBe(428)
    await set({ mode: 'auto' })
    // It was not used up by all this.
    expect((await send(address, { seconds: 1 }, { 'challenge-solution': solution })).status).toBe(201)
  })
})

describe('an address that asks for many codes', () => {
  it('computes from the sixth on, and has forty all the same', async () => {
    const headers = from(freshAddress())
    const ask6 = (n: number) => ({ body: { channel: 'sms', to: `1391234${String(1000 + n)}`, purpose: 'receipts' }, headers })
    const statuses: number[] = []
    for (let n = 0; n < 6; n++) statuses.push((await ask('/api/codes', ask6(n))).status)
    expect(statuses).toEqual([202, 202, 202, 202, 202, 428])
    const solved: string[] = []
    const rest: number[] = []
    for (let n = 6; n < 41; n++) rest.push((await askSolving('/api/codes', ask6(n), solved)).status)
    expect(rest.filter(status => status === 202)).toHaveLength(34)
    expect(rest.at(-1)).toBe(429)
    expect(solved).toHaveLength(34)
  })
})

describe('guessing a password', () => {
  it('costs a computation from the sixth try on; whoever knows it comes in with one', async () => {
    const headers = from(freshAddress())
    const tryIt = (password: string) => ({ body: { name: 'leader', password }, headers })
    for (let n = 0; n < 5; n++) expect((await ask('/api/sign-in', tryIt(`wrong-${n}`))).status).toBe(401)
    expect((await ask<Refusal>('/api/sign-in', tryIt('gonghui-demo-2026'))).body.code).toBe('challengeNeeded')
    expect((await askSolving('/api/sign-in', tryIt('wrong-again'))).status).toBe(401)
    expect((await askSolving('/api/sign-in', tryIt('gonghui-demo-2026'))).status).toBe(200)
  })
})

describe('load', () => {
  it('has every browser compute, staff and exempt networks not, until it is over', async () => {
    const as = await signIn('security')
    await set({ perMinute: 1_000_000, stagePerMinute: 40 })
    const before = await Promise.all(Array.from({ length: 60 }, () => send(freshAddress())))
    expect(new Set(before.map(answer => answer.status))).toContain(201)
    const calm = freshAddress()
    expect((await send(calm)).body.code).toBe('challengeNeeded')
    expect((await askSolving(open, { body: aSubmission(), headers: from(freshAddress()) })).status).toBe(201)
    // Another stage is not held up by it.
    expect((await ask('/api/stages/wq-zhengji-1/submissions', { body: aSubmission(), headers: from(freshAddress()) })).status).toBe(201)
    expect((await ask(open, { body: aSubmission(), as: await signIn('staff') })).status).toBe(201)
    const networks = await ask<{ version: number }>('/api/settings/networks', { as })
    await ask('/api/settings/networks', { method: 'PUT', as, body: { version: networks.body.version, networks: [{ network: '203.0.113.0/28', note: '便民服务中心' }] } })
    // What a process knows of the networks is ten seconds old at most.
    await new Promise(resolve => setTimeout(resolve, 10_500))
    expect((await send('203.0.113.5', { homepage: 'x', seconds: 0 })).status).toBe(201)
    await set({ mode: 'never' })
    expect((await send(freshAddress(), { seconds: 0, homepage: 'x' })).status).toBe(201)
    await set({ mode: 'auto', stagePerMinute: 1200 })
  })
})

describe('photos of an address that sends many', () => {
  it('need a computation from half of its share on, told before the file is read', async () => {
    const headers = from(freshAddress())
    const statuses: number[] = []
    for (let n = 0; n < 31; n++) {
      const form = new FormData()
      form.append('purpose', 'opinionPhoto')
      form.append('file', new Blob(['no picture']), 'a.jpg')
      statuses.push((await ask('/api/uploads', { body: form, headers })).status)
    }
    expect([statuses[29], statuses[30]]).toEqual([415, 428])
  })
})

describe('without a script', () => {
  const stage = '/stages/wq-gongshi-1/submit'
  const fieldsOf = (html: string) => Object.fromEntries([...html.matchAll(/<input[^>]*type="hidden"[^>]*>/g)].map(([tag]) => [/ name="([^"]*)"/.exec(tag)?.[1] ?? '', / value="([^"]*)"/.exec(tag)?.[1] ?? '']))
  const post = (to: string, fields: Record<string, string>, address: string) => ask<string>(`${stage}/${to}`, { body: '', fields, headers: from(address) })

  it('one waits a moment and presses once more; nothing typed is lost, and it arrives once', async () => {
    const address = freshAddress()
    const checked = await post('plain', { text: '没有脚本也要能提交', name: '某人', consent: 'yes', homepage: 'https://example.com' }, address)
    expect(checked.status).toBe(200)
    const asked = await post('confirm', fieldsOf(checked.body), address)
    expect(asked.status).toBe(428)
    expect(asked.body).toContain('请等待 10 秒')
    const carried = fieldsOf(asked.body)
    expect(carried).toMatchObject({ text: '没有脚本也要能提交', name: '某人', consent: 'yes' })
    const early = await post('confirm', carried, address)
    expect(early.status).toBe(428)
    expect(fieldsOf(early.body).pass).toBe(carried.pass)
    await new Promise(resolve => setTimeout(resolve, 10_200))
    // The pass is of this form and this address.
    expect((await post('confirm', { ...carried, id: '00000000-0000-4000-8000-000000000009' }, address)).status).toBe(428)
    expect((await post('confirm', carried, freshAddress())).status).toBe(428)
    const taken = await post('confirm', carried, address)
    expect(taken.status).toBe(303)
    expect((await post('confirm', carried, address)).headers.get('location')).toBe(taken.headers.get('location'))
    const { body } = await ask<{ opinions: { text: string }[] }>(`/api${taken.headers.get('location')}`)
    expect(body.opinions.map(opinion => opinion.text)).toEqual(['没有脚本也要能提交'])
  })

  it('is asked for nothing where nothing is suspicious, and the hidden field is out of reach', async () => {
    const { body } = await ask<string>(stage)
    const [trap = ''] = /<div[^>]*class="trap"[^>]*>[\s\S]*?<\/div>/.exec(body) ?? []
    expect(trap).toMatch(/^<div[^>]*aria-hidden="true"/)
    expect(trap).toMatch(/tabindex="-1"/)
    expect(trap).toMatch(/autocomplete="off"/)
    const address = freshAddress()
    const checked = await post('plain', { text: '平常的意见', consent: 'yes' }, address)
    expect((await post('confirm', fieldsOf(checked.body), address)).status).toBe(303)
  })
})
