import { describe, expect, it } from 'vitest'
import { aSubmission, ask, signIn } from '../support/client'
import { aPhone, proofFor } from '../support/messages'
import { aPerson, cookieOf, freshAddress } from '../support/people'
import { totp } from '../support/totp'

type Who = ReturnType<typeof aPhone>
interface Me { actor: { personId: string, name: string, roles: string[] } | null }
const withProof = (who: Who, proof: string, as?: string) => ask<{ code?: string }>('/api/sessions', { body: { channel: 'sms', to: who.phone, proof }, as, headers: { 'x-forwarded-for': freshAddress() } })
const byCode = async (who: Who, as?: string) => withProof(who, await proofFor(who, 'signIn'), as)
const me = async (as: string) => (await ask<Me>('/api/me', { as })).body.actor

describe('a code', () => {
  it('opens a session that says how it was opened, ends the one before and takes nothing the browser brought', async () => {
    const [who, before] = [aPhone(), aPhone()]
    const first = cookieOf((await byCode(before, 'gonghui.session_token=planted-by-somebody.else')).headers)
    expect(first).not.toContain('planted')
    const second = cookieOf((await byCode(who, first)).headers)
    expect(await me(first)).toBeNull()
    expect(await me(second)).toMatchObject({ name: who.masked, roles: ['resident'] })
    const sessions = await ask<{ items: { method: string, current: boolean }[] }>('/api/profile/sessions', { as: second })
    expect(sessions.body.items).toMatchObject([{ method: 'code', current: true }])
    expect((await ask('/api/sign-out', { method: 'POST', as: second })).status).toBe(204)
    expect(await me(second)).toBeNull()
  })

  it.each(['officeStaff', 'expert', 'township'])('does not open the account of a person with the role %s', async (role) => {
    const who = aPhone()
    await aPerson([{ role }], { phone: who.phone })
    const answer = await byCode(who)
    expect([answer.status, answer.body.code]).toEqual([403, 'codeSignInRefused'])
    expect(cookieOf(answer.headers)).toBe('')
  })

  it('does not open a suspended account, nor leave its session open', async () => {
    const who = aPhone()
    const proof = await proofFor(who, 'signIn')
    const as = cookieOf((await withProof(who, proof)).headers)
    const suspended = await ask(`/api/people/${(await me(as))?.personId}/state`, { method: 'PUT', body: { state: 'suspended' }, as: await signIn('security') })
    expect(suspended.status, JSON.stringify(suspended.body)).toBe(200)
    expect(await me(as)).toBeNull()
    const again = await withProof(who, proof)
    expect([again.status, again.body.code, cookieOf(again.headers)]).toEqual([403, 'accountSuspended', ''])
  })

  it('is not enough for a resident who has set up a password and an authenticator', async () => {
    const who = aPhone()
    const person = await aPerson([{ role: 'resident' }], { phone: who.phone })
    const proof = await proofFor(who, 'signIn')
    expect((await withProof(who, proof)).status).toBe(201)
    const { body: { secret } } = await ask<{ secret: string }>('/api/profile/second-factor', { body: {}, as: person.as })
    expect((await ask('/api/profile/second-factor/confirm', { body: { code: totp(secret) }, as: person.as })).status).toBe(200)
    expect((await withProof(who, proof)).body.code).toBe('codeSignInRefused')
  })
})

it('a helper’s account is not the author of what he fills in for others', async () => {
  const as = cookieOf((await byCode(aPhone())).headers)
  const taken = await ask<{ receipt: string }>('/api/stages/wq-gongshi-1/submissions', { body: aSubmission({ contact: { name: '王大爷' }, helper: { name: '李会计', phone: '13812345678' } }), as })
  expect(taken.status).toBe(201)
  expect((await ask<{ items: unknown[] }>('/api/my/submissions', { as })).body.items).toEqual([])
  expect((await ask<{ verification: string }>(`/api/receipts/${taken.body.receipt}`)).body.verification).toBe('none')
  expect((await ask(`/api/receipts/${taken.body.receipt}/contact`, { body: {}, as })).status).toBe(422)
})
