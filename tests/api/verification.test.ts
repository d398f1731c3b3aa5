import { beforeAll, describe, expect, it } from 'vitest'
import { addDays, legalDate } from '../../shared/domain/calendar'
import type { BulkAnswer } from '../../shared/schemas/bulk'
import type { DeskOpinion } from '../../shared/schemas/desk'
import type { StageEdit } from '../../shared/schemas/stage-edit'
import { aSubmission, ask, signIn, useOwnServer } from '../support/client'
import { aPhone, awaitMessage, proofFor } from '../support/messages'
import { freshAddress } from '../support/people'

useOwnServer()

interface Problem { code: string, errors?: { path: string, message: string }[] }
const taken = (stage: string, overrides: Record<string, unknown>, as?: string) => ask<Problem & { receipt: string }>(`/api/stages/${stage}/submissions`, { body: aSubmission(overrides), as })

let round = 50

async function makeStage(slug: string, fields: Record<string, unknown>) {
  const staff = await signIn('staff')
  const { version: _version, opened: _opened, submissions: _submissions, ...model } = (await ask<StageEdit>('/api/desk/stages/wq-gongshi-1', { as: staff })).body
  const today = legalDate(new Date())
  const made = await ask('/api/desk/stages', { body: { ...model, slug, round: ++round, showing: 'oneByOne', firstDay: addDays(today, -2), lastDay: addDays(today, 20), letPass: '测试需要同时进行的环节', ...fields }, as: await signIn('director') })
  expect(made.status, JSON.stringify(made.body)).toBe(201)
}

/** The opinion at the desk behind a receipt. */
async function deskOpinion(receipt: string): Promise<DeskOpinion> {
  const own = await ask<{ opinions: { id: string }[] }>(`/api/receipts/${receipt}`)
  return (await ask<DeskOpinion>(`/api/desk/opinions/${own.body.opinions[0]?.id}`, { as: await signIn('moderator') })).body
}

const publish = async ({ id, version }: DeskOpinion) => ask<DeskOpinion & Problem>(`/api/desk/opinions/${id}`, { method: 'PATCH', body: { version, patch: { topic: '08', nature: 'suggestion', visibility: 'public' } }, as: await signIn('moderator') })

beforeAll(async () => {
  await makeStage('verify-contact', { contactRule: 'contact' })
  await makeStage('verify-account', { contactRule: 'signedIn' })
  await makeStage('verify-barred', { contactRule: 'guest', vouching: false })
})

describe('a stage that asks for a contact', () => {
  it('keeps the last one: it is exchanged, not removed', async () => {
    const [who, next] = [aPhone(), aPhone()]
    const sent = await taken('verify-contact', { contact: { phone: who.phone, name: '王小明' }, proof: await proofFor(who, 'submit') })
    expect(sent.status).toBe(201)
    const proof = await proofFor(who, 'receipt')
    const patch = (body: Record<string, unknown>) => ask<Problem & { needed: boolean, contact: { phone: string } }>(`/api/receipts/${sent.body.receipt}/contact`, { method: 'PATCH', body: { proof, ...body } })
    expect([(await patch({ contact: { phone: '' } })).body.code, (await patch({ contact: { name: '' } })).body]).toMatchObject(['contactKept', { needed: true, contact: { phone: who.phone } }])
    expect((await patch({ contact: { phone: next.phone }, proofs: [await proofFor(next, 'receipt')] })).body.contact.phone).toBe(next.phone)
  })

  it('takes nothing without one, without a code, or with the proof of another', async () => {
    const who = aPhone()
    expect((await taken('verify-contact', {})).body).toMatchObject({ code: 'contactUnverified', errors: [{ path: 'contact.phone' }] })
    expect((await taken('verify-contact', { contact: { phone: who.phone } })).body).toMatchObject({ code: 'contactUnverified', errors: [{ path: 'contact.code', message: 'codeNeeded' }] })
    // A landline is a contact, but no code can be sent to it.
    expect((await taken('verify-contact', { contact: { phone: '0316-1234567-801' } })).body).toMatchObject({ code: 'contactUnverified', errors: [{ path: 'contact.phone', message: 'mobileNeeded' }] })
    const proof = await proofFor(aPhone(), 'submit')
    expect((await taken('verify-contact', { contact: { phone: who.phone }, proof })).status).toBe(422)
    expect((await taken('verify-contact', { contact: { phone: who.phone }, proof: await proofFor(who, 'receipts') })).status).toBe(422)
  })

  it('takes it with the proof, once, also when the proof was renewed between two attempts, and sends the receipt', async () => {
    const who = aPhone()
    const body = aSubmission({ contact: { phone: who.phone }, proof: await proofFor(who, 'submit') })
    const first = await ask<{ receipt: string }>('/api/stages/verify-contact/submissions', { body })
    expect(first.status).toBe(201)
    expect((await ask('/api/stages/verify-contact/submissions', { body: { ...body, proof: 'worn.out' } })).status).toBe(200)
    expect((await deskOpinion(first.body.receipt)).verification).toBe('phone')
    expect((await awaitMessage(who.masked, { template: 'receipt' })).replaceAll('-', '')).toContain(first.body.receipt)
  })
})

describe('a stage for those who signed in', () => {
  it('takes it from an account opened with a code, which then lists it, and what came before under that number', async () => {
    expect((await taken('verify-account', {})).status).toBe(401)
    const who = aPhone()
    const before = await taken('wq-gongshi-1', { contact: { phone: who.phone } })
    const opened = await ask('/api/sessions', { body: { channel: 'sms', to: who.phone, proof: await proofFor(who, 'signIn') } })
    expect(opened.status).toBe(201)
    const cookie = opened.headers.getSetCookie().map(line => line.split(';')[0]).join('; ')
    expect(opened.headers.getSetCookie().join()).toMatch(/HttpOnly/i)
    expect((await ask<{ actor: { name: string, roles: string[] } }>('/api/me', { as: cookie })).body.actor).toMatchObject({ name: who.masked, roles: ['resident'] })
    const own = await taken('verify-account', {}, cookie)
    expect(own.status).toBe(201)
    expect((await deskOpinion(own.body.receipt)).verification).toBe('account')
    const mine = await ask<{ items: { receipt: string }[] }>('/api/my/submissions', { as: cookie })
    expect(mine.body.items.map(item => item.receipt).sort()).toEqual([before.body.receipt, own.body.receipt].sort())
    // The account opens its own receipts without a code, and nobody else's.
    expect((await ask(`/api/receipts/${own.body.receipt}/contact`, { body: {}, as: cookie })).status).toBe(200)
    const foreign = await taken('wq-gongshi-1', { contact: { phone: aPhone().phone } })
    expect((await ask<Problem>(`/api/receipts/${foreign.body.receipt}/contact`, { body: {}, as: cookie })).body.code).toBe('proofInvalid')
    expect((await ask('/api/desk/stages', { as: cookie })).status).toBe(403)
  })

  it('makes one account and one session when a proof is sent three times at once, and none with the proof of another', async () => {
    const who = aPhone()
    const proof = await proofFor(who, 'signIn')
    expect((await ask<Problem>('/api/sessions', { body: { channel: 'sms', to: aPhone().phone, proof } })).body.code).toBe('proofInvalid')
    const both = await Promise.all([1, 2, 3].map(() => ask('/api/sessions', { body: { channel: 'sms', to: who.phone, proof } })))
    expect(both.map(answer => answer.status).sort()).toEqual([201, 422, 422])
    // Used once, it opens nothing any more, after signing out neither.
    expect((await ask<Problem>('/api/sessions', { body: { channel: 'sms', to: who.phone, proof } })).body.code).toBe('proofInvalid')
  })

  it('lists nothing to whoever has not signed in', async () => {
    expect((await ask('/api/my/submissions')).status).toBe(401)
  })
})

describe('an opinion of an unverified author', () => {
  it('becomes public when staff vouch for it, and history and record say so', async () => {
    const opinion = await deskOpinion((await taken('wq-gongshi-1', {})).body.receipt)
    expect([opinion.verification, opinion.publishing]).toEqual(['none', 'vouched'])
    const after = await publish(opinion)
    expect(after.body.visibility).toBe('public')
    expect(after.body.changes[0]?.after).toMatchObject({ visibility: 'public', vouched: true })
  })

  it('is not vouched for where the stage does not allow it, until its author proves his phone', async () => {
    const who = aPhone()
    const { receipt } = (await taken('verify-barred', { contact: { phone: who.phone, name: '王小明' } })).body
    const opinion = await deskOpinion(receipt)
    expect(opinion.publishing).toBe('barred')
    expect((await publish(opinion)).body.code).toBe('unverifiedAuthor')
    const stranger = aPhone()
    expect((await ask<Problem>(`/api/receipts/${receipt}/verification`, { body: { proof: await proofFor(stranger, 'receipt'), contact: { phone: stranger.phone } } })).body.code).toBe('proofInvalid')
    const proven = await ask<{ verification: string }>(`/api/receipts/${receipt}/verification`, { body: { proof: await proofFor(who, 'receipt') } })
    expect(proven.body.verification).toBe('phone')
    const after = await publish(await deskOpinion(receipt))
    expect(after.body.visibility).toBe('public')
    expect(after.body.changes[0]?.after).not.toHaveProperty('vouched')
  })

  it('is counted in the preview of a bulk action and told', async () => {
    const as = await signIn('moderator')
    const receipts = (stage: string) => Promise.all([1, 2, 3].map(async () => (await deskOpinion((await taken(stage, {})).body.receipt)).id))
    const bulk = async (stage: string, ids: string[]) => (await ask<BulkAnswer>(`/api/desk/stages/${stage}/bulk`, { body: { ids, patch: { topic: '08', nature: 'suggestion', visibility: 'public' }, preview: true }, as })).body
    expect(await bulk('wq-gongshi-1', await receipts('wq-gongshi-1'))).toMatchObject({ vouched: 3, changed: 3, refused: [] })
    expect(await bulk('verify-barred', await receipts('verify-barred'))).toMatchObject({ vouched: 0, changed: 0, refused: [{ n: 3 }] })
  })
})

describe('names in front', () => {
  it.each([
    ['masked', { contact: { name: '王小明' } }, '王**'],
    ['as chosen', { contact: { name: '王小明', publicName: '杨村老街坊' } }, '杨村老街坊'],
    ['without a number in the chosen one', { contact: { publicName: '13912345678' } }, '●'],
    ['none of a child', { contact: { name: '王小明', publicName: '小明' }, minor: true, guardian: true }, ''],
  ])('are %s', async (_, overrides, shown) => {
    const { author } = await deskOpinion((await taken('wq-gongshi-1', overrides)).body.receipt)
    if (shown === '●') expect(author).not.toMatch(/\d{5}/)
    else expect(author).toBe(shown)
  })

  it('ask for the guardian of a child', async () => {
    expect((await taken('wq-gongshi-1', { minor: true })).body.errors).toContainEqual({ path: 'guardian', message: 'guardian' })
  })
})

describe('the form without a script', () => {
  it('asks for the code on the page that confirms', async () => {
    const [who, address] = [aPhone(), freshAddress()]
    const post = (path: string, fields: Record<string, string>) => ask<string>(`/stages/verify-contact/submit/${path}`, { method: 'POST', fields, headers: { 'x-forwarded-for': address } })
    const first = await post('plain', { text: '请增设公交。', phone: who.phone, consent: 'yes' })
    expect(first.body).toContain('autocomplete="one-time-code"')
    const code = /\d{6}/.exec(await awaitMessage(who.masked))?.[0] ?? ''
    const id = /name="id" value="([^"]+)"/.exec(first.body)?.[1] ?? ''
    const fields = { id, text: '请增设公交。', phone: who.phone, consent: 'yes' }
    const wrong = await post('confirm', { ...fields, code: code === '000000' ? '000001' : '000000' })
    expect(wrong.status).toBe(422)
    expect(wrong.body).toContain('验证码不正确')
    const right = await post('confirm', { ...fields, code })
    expect(right.status).toBe(303)
    expect(right.headers.get('location')).toMatch(/^\/receipts\/\w{13}$/)
  })
})
