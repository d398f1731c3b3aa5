import { describe, expect, it } from 'vitest'
import { aSubmission, ask, signIn, useOwnServer } from '../support/client'
import { aPhone, proofFor } from '../support/messages'
import { aPerson, cookieOf, freshAddress } from '../support/people'

useOwnServer()

interface Answer { code?: string, errors?: { path: string, message: string }[], receipt: string }
const send = (overrides: Record<string, unknown>, as?: string) => ask<Answer>('/api/stages/wq-gongshi-1/submissions', { body: aSubmission(overrides), as })

/** What the desk knows of a submission. */
async function atDesk(receipt: string) {
  const own = await ask<{ opinions: { id: string }[] }>(`/api/receipts/${receipt}`)
  return (await ask<{ party: string, verification: string, publishing: string }>(`/api/desk/opinions/${own.body.opinions[0]?.id}`, { as: await signIn('moderator') })).body
}

describe('an office', () => {
  it.each(['npcDeputy', 'cppccMember', 'expert', 'memberUnit'])('of %s is not for a guest to claim', async (party) => {
    const answer = await send({ party })
    expect([answer.status, answer.body.code, answer.body.errors]).toEqual([403, 'partyNotHeld', [{ path: 'party', message: 'partyNotHeld' }]])
  })

  it('is spoken for by whoever holds it, not lent to whom he helps, and entered by staff', async () => {
    const deputy = await aPerson([{ role: 'npcDeputy' }])
    const own = await send({ party: 'npcDeputy' }, deputy.as)
    expect(own.status).toBe(201)
    expect(await atDesk(own.body.receipt)).toMatchObject({ party: 'npcDeputy', verification: 'account', publishing: 'free' })
    expect((await ask<{ items: { receipt: string }[] }>('/api/my/submissions', { as: deputy.as })).body.items.map(one => one.receipt)).toEqual([own.body.receipt])
    expect((await send({ party: 'expert' }, deputy.as)).body.code).toBe('partyNotHeld')
    expect((await send({ party: 'npcDeputy', helper: { name: '李四', phone: '13800003333' } }, deputy.as)).body.code).toBe('partyNotHeld')
    expect((await send({ party: 'enterprise' })).status).toBe(201)
    const entered = await send({ party: 'cppccMember' }, await signIn('staff'))
    expect(await atDesk(entered.body.receipt)).toMatchObject({ party: 'cppccMember', verification: 'staff' })
    // Who only reads at the desk enters nothing for others.
    expect((await send({ party: 'expert' }, await signIn('auditor'))).body.code).toBe('partyNotHeld')
  })

  it('is refused in the form without script at its first post, with what was typed', async () => {
    const form = new FormData()
    for (const [name, value] of Object.entries({ text: '代表的话', party: 'npcDeputy', consent: 'yes' })) form.append(name, value)
    const answer = await ask<string>('/stages/wq-gongshi-1/submit/plain', { body: form })
    expect(answer.status).toBe(422)
    expect(answer.body).toContain('请用本人账号登录后再选')
    expect(answer.body).toContain('代表的话')
    expect((await ask<string>('/stages/wq-gongshi-1/submit')).body).not.toContain('value="npcDeputy"')
    expect((await ask<string>('/stages/wq-gongshi-1/submit?party=npcDeputy')).body).toContain('value="npcDeputy"')
  })
})

describe('a real name', () => {
  it('is a phone number: an account with a mailbox alone is vouched for, until a phone number is proven', async () => {
    const mailbox = { channel: 'email', to: `e-${Math.random().toString(36).slice(2)}@example.test` } as const
    const opened = await ask('/api/sessions', { body: { ...mailbox, proof: await mailProof(mailbox.to) }, headers: { 'x-forwarded-for': freshAddress() } })
    expect(opened.status).toBe(201)
    const as = cookieOf(opened.headers)
    const first = await send({}, as)
    expect(await atDesk(first.body.receipt)).toMatchObject({ verification: 'mailAccount', publishing: 'vouched' })
    const who = aPhone()
    const second = await send({ contact: { phone: who.phone }, proof: await proofFor(who, 'submit') }, as)
    expect(await atDesk(second.body.receipt)).toMatchObject({ verification: 'phone', publishing: 'free' })
    const later = aPhone()
    const corrected = await ask(`/api/receipts/${first.body.receipt}/contact`, { method: 'PATCH', body: { contact: { phone: later.phone }, proofs: [await proofFor(later, 'receipt')] }, as })
    expect(corrected.status, JSON.stringify(corrected.body)).toBe(200)
    expect(await atDesk(first.body.receipt)).toMatchObject({ verification: 'phone', publishing: 'free' })
  })
})

async function mailProof(to: string): Promise<string> {
  const { awaitMessage } = await import('../support/messages')
  await ask('/api/codes', { body: { channel: 'email', to, purpose: 'signIn' }, headers: { 'x-forwarded-for': freshAddress() } })
  const masked = (await import('../../shared/domain/masking')).maskEmail(to)
  const code = /\d{6}/.exec(await awaitMessage(masked, { template: 'code' }))?.[0]
  return (await ask<{ proof: string }>('/api/codes/check', { body: { channel: 'email', to, purpose: 'signIn', code }, headers: { 'x-forwarded-for': freshAddress() } })).body.proof
}
