import { describe, expect, it } from 'vitest'
import { aSubmission, ask } from '../support/client'
import { askSolving } from '../support/challenge'
import { aPhone, codeFor, proofFor } from '../support/messages'

const open = '/api/stages/wq-gongshi-1/submissions'
const check = (phone: string, code: string, purpose = 'receipts') => ask<{ proof?: string, code?: string }>('/api/codes/check', { body: { channel: 'sms', to: phone, purpose, code } })
const from = (address: string) => ({ 'x-forwarded-for': address })

describe('codes', () => {
  it('are answered alike whether the contact is known or not', async () => {
    const known = aPhone()
    await ask(open, { body: aSubmission({ contact: { phone: known.phone } }) })
    const answers = await Promise.all([known, aPhone()].map(({ phone }) => ask('/api/codes', { body: { channel: 'sms', to: phone, purpose: 'receipts' } })))
    expect(answers.map(answer => answer.status)).toEqual([202, 202])
    expect(answers[0]?.body).toEqual(answers[1]?.body)
  })

  it('give a proof once: used again, or for another purpose, they are wrong', async () => {
    const who = aPhone()
    const code = await codeFor(who, 'receipts')
    expect((await check(who.phone, code, 'signIn')).status).toBe(422)
    expect((await check(aPhone().phone, code)).status).toBe(422)
    expect((await check(who.phone, code)).status).toBe(200)
    const again = await check(who.phone, code)
    expect([again.status, again.body.code]).toEqual([422, 'contactCodeWrong'])
  })

  it('end after five wrong tries, also when they come at once', async () => {
    const who = aPhone()
    const code = await codeFor(who, 'receipts')
    const wrong = code === '000000' ? '000001' : '000000'
    const tries = await Promise.all(Array.from({ length: 5 }, () => check(who.phone, wrong)))
    expect(tries.map(answer => answer.status)).toEqual([422, 422, 422, 422, 422])
    expect((await check(who.phone, code)).status).toBe(422)
  })

  it('are neither used up nor replaced by somebody in another network', async () => {
    const who = aPhone()
    const code = await codeFor(who, 'receipts')
    const stranger = from('10.202.0.1')
    const wrong = code === '000000' ? '000001' : '000000'
    for (let n = 0; n < 6; n++) expect((await ask('/api/codes/check', { body: { channel: 'sms', to: who.phone, purpose: 'receipts', code: wrong }, headers: stranger })).status).toBe(422)
    // Five wrong tries from elsewhere are enough: nobody guesses on from there, nor with the right one.
    expect((await ask('/api/codes/check', { body: { channel: 'sms', to: who.phone, purpose: 'receipts', code }, headers: stranger })).status).toBe(422)
    expect((await check(who.phone, code)).status).toBe(200)
  })

  it('are asked for six times an hour from one network, which leaves others theirs', async () => {
    const { phone } = aPhone()
    const asked = []
    for (const purpose of ['submit', 'receipts', 'receipt', 'signIn', 'submit', 'receipts', 'receipt']) asked.push(await askSolving('/api/codes', { body: { channel: 'sms', to: phone, purpose }, headers: from('10.203.0.1') }))
    expect(asked.map(answer => answer.status)).toEqual([202, 202, 202, 202, 429, 429, 429])
    // The fifth and sixth wait for the minute of their purpose, the seventh for the hour of the network.
    expect(asked.slice(4).map(answer => Number(answer.headers.get('retry-after')) > 60)).toEqual([false, false, true])
    expect((await ask('/api/codes', { body: { channel: 'sms', to: aPhone().phone, purpose: 'submit' }, headers: from('10.203.0.2') })).status).toBe(202)
  })

  it('let one of twenty right tries at once through', async () => {
    const who = aPhone()
    const code = await codeFor(who, 'receipts')
    const tries = await Promise.all(Array.from({ length: 20 }, () => check(who.phone, code)))
    expect(tries.filter(answer => answer.status === 200)).toHaveLength(1)
  })

  it('are sent once a minute to a contact, however many ask at once and from wherever', async () => {
    const { phone } = aPhone()
    const asked = await Promise.all(Array.from({ length: 10 }, (_, n) => ask('/api/codes', { body: { channel: 'sms', to: phone, purpose: 'receipts' }, headers: from(`10.200.0.${n}`) })))
    expect(asked.filter(answer => answer.status === 202)).toHaveLength(1)
    expect(asked.filter(answer => answer.status === 429)).toHaveLength(9)
  })

  it('are limited by address as well', async () => {
    const asked = []
    for (let n = 0; n < 45; n++) asked.push((await ask('/api/codes', { body: { channel: 'sms', to: aPhone().phone, purpose: 'receipts' }, headers: from('10.201.0.1') })).status)
    expect(asked[0]).toBe(202)
    expect(asked.at(-1)).toBe(429)
  })

  it.each([['a landline', 'sms', '022-12345678'], ['no address', 'email', 'nobody'], ['a line break', 'email', 'a@b.example\r\nBcc: c@d.example'], ['two addresses', 'email', 'a@b.example,c@d.example']])('are not sent to %s', async (_, channel, to) => {
    expect((await ask('/api/codes', { body: { channel, to, purpose: 'submit' }, headers: from('10.204.0.1') })).status).toBe(422)
  })
})

describe('a proof', () => {
  it('lists the receipts of its own contact and of no other', async () => {
    const [mine, other] = [aPhone(), aPhone()]
    const taken = await ask<{ receipt: string }>(open, { body: aSubmission({ contact: { phone: `+86 ${mine.phone}`.replaceAll(' ', '') } }) })
    await ask(open, { body: aSubmission({ contact: { phone: other.phone } }) })
    const found = await ask<{ items: { receipt: string }[] }>('/api/receipts/search', { body: { proof: await proofFor(mine, 'receipts') } })
    expect(found.body.items.map(item => item.receipt)).toEqual([taken.body.receipt])
    expect(JSON.stringify(found.body)).not.toContain(mine.phone)
  })

  it('holds for one purpose, and not when a character of it was changed', async () => {
    const proof = await proofFor(aPhone(), 'submit')
    for (const wrong of [proof, `${proof.slice(0, -1)}${proof.endsWith('A') ? 'B' : 'A'}`, 'x.y', `${Buffer.from('{"channel":"sms","hash":"x","purpose":"receipts","until":9999999999999}').toString('base64url')}.`]) {
      expect((await ask<{ code: string }>('/api/receipts/search', { body: { proof: wrong } })).body.code).toBe('proofInvalid')
    }
  })
})
