import { describe, expect, it } from 'vitest'
import { ask, signIn } from '../support/client'
import { aPerson, cookieOf, freshAddress, goodPassword, signInAs } from '../support/people'
import { totp } from '../support/totp'

interface Problem { code: string, errors?: { path: string, message: string }[] }
const me = (as?: string) => ask<{ actor: { name: string, roles: string[], waitsFor?: string } | null }>('/api/me', { as })
const setUp = (as: string) => ask<{ secret: string, uri: string } & Problem>('/api/profile/second-factor', { body: {}, as })
const confirm = (as: string, code: string) => ask<{ recoveryCodes: string[] } & Problem>('/api/profile/second-factor/confirm', { body: { code }, as })

/** A person with an authenticator: his secret, recovery codes and the session it was set up in. */
async function withAuthenticator() {
  const person = await aPerson([{ role: 'officeStaff' }])
  const { body: { secret } } = await setUp(person.as)
  const confirmed = await confirm(person.as, totp(secret))
  return { ...person, secret, codes: confirmed.body.recoveryCodes, weak: person.as, as: cookieOf(confirmed.headers) }
}
async function firstStep(userName: string) {
  const answer = await signInAs(userName)
  expect(answer.body.next).toBe('secondFactor')
  return cookieOf(answer.headers)
}
const secondStep = (as: string, code: string, address = freshAddress()) => ask<{ next?: string } & Problem>('/api/sign-in/second-factor', { body: { code }, as, headers: { 'x-forwarded-for': address } })

describe('signing in with name and password', () => {
  it('takes user name, e-mail address and phone number, however they are written', async () => {
    const phone = `139${String(Math.floor(Math.random() * 1e8)).padStart(8, '0')}`
    const person = await aPerson([{ role: 'expert' }], { phone })
    for (const name of [person.userName, person.userName.toUpperCase(), phone, `+86 ${phone.slice(0, 3)} ${phone.slice(3, 7)} ${phone.slice(7)}`]) expect((await signInAs(name)).body, name).toEqual({ next: 'done' })
    expect((await signInAs('MODERATOR@demo.gonghui.test', 'gonghui-demo-2026')).body).toEqual({ next: 'done' })
  })

  it('answers the same to an unknown name, a wrong password and an account without one', async () => {
    const answers = [await signInAs('nobody-here'), await signInAs('moderator'), await signInAs('13900000000'), await signInAs('nobody@example.org')]
    expect(answers.map(answer => [answer.status, answer.body.code])).toEqual(Array(4).fill([401, 'signInWrong']))
    expect(new Set(answers.map(answer => JSON.stringify(answer.body))).size).toBe(1)
    for (const answer of answers) expect(cookieOf(answer.headers)).toBe('')
  })

  it('takes as long for an unknown name as for a wrong password', async () => {
    const time = async (name: string) => {
      const times = []
      for (let n = 0; n < 5; n++) {
        const start = performance.now()
        await signInAs(name)
        times.push(performance.now() - start)
      }
      return times.sort((a, b) => a - b)[2] ?? 0
    }
    const [known, unknown] = [await time('auditor'), await time('nobody-at-all')]
    // Hashing takes most of either; without it the unknown name would answer ten times as fast.
    expect(unknown).toBeGreaterThan(known / 3)
  })

  it('gives a new session each time and ends the one the browser had', async () => {
    const person = await aPerson([{ role: 'expert' }])
    const planted = 'gonghui.session_token=planted-by-somebody.else'
    const first = cookieOf((await signInAs(person.userName, goodPassword, { as: planted })).headers)
    expect(first).not.toContain('planted')
    const second = cookieOf((await signInAs(person.userName, goodPassword, { as: first })).headers)
    expect(second).not.toBe(first)
    expect((await me(second)).body.actor?.name).toBe('测试人员')
    expect((await me(first)).body.actor).toBeNull()
    const { headers } = await signInAs(person.userName)
    expect(headers.getSetCookie().join()).toMatch(/gonghui\.session_token=.*HttpOnly; SameSite=Lax/i)
  })

  it('slows guessing at one account from one network, and nobody else', async () => {
    const person = await aPerson([{ role: 'expert' }])
    const address = freshAddress()
    const statuses = []
    for (let n = 0; n < 12; n++) statuses.push((await signInAs(person.userName, `wrong-${n}`, { address })).status)
    // From the sixth on the browser has to compute something each time; whoever does not is not let near the password.
    expect(statuses).toEqual([...Array(5).fill(401), ...Array(5).fill(428), 429, 429])
    expect((await signInAs(person.userName, goodPassword, { address })).status).toBe(429)
    expect((await signInAs(person.userName)).status).toBe(200)
    expect((await signInAs('moderator', 'gonghui-demo-2026', { address })).status).toBe(200)
  })

  it('refuses what is no sign-in', async () => {
    for (const body of [{}, { name: 'x' }, { name: '', password: 'x' }, { name: 'moderator', password: 'x', admin: true }, { name: ['moderator'], password: 'x' }]) {
      expect((await ask('/api/sign-in', { body, headers: { 'x-forwarded-for': freshAddress() } })).status, JSON.stringify(body)).toBe(422)
    }
    expect((await ask('/api/sign-in', { body: { name: 'moderator', password: 'x' }, headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(403)
  })

  it('leaves nothing of better-auth open but the passkeys', async () => {
    for (const path of ['sign-in/email', 'sign-up/email', 'sign-out', 'change-password', 'update-user', 'two-factor/disable', 'two-factor/verify-totp', 'list-sessions', 'get-session', 'passkey/delete-passkey', 'passkey/list-user-passkeys']) {
      for (const method of ['GET', 'POST']) expect((await ask(`/api/auth/${path}`, { method, ...(method === 'POST' ? { body: {} } : {}) })).status, `${method} ${path}`).toBe(404)
    }
    expect((await ask('/api/auth/passkey/generate-authenticate-options')).status).toBe(200)
    expect((await ask('/api/auth/passkey/generate-register-options')).status).toBe(401)
  })

  it('ends with signing out', async () => {
    const person = await aPerson([{ role: 'expert' }])
    const out = await ask('/api/sign-out', { method: 'POST', as: person.as })
    expect(out.status).toBe(204)
    expect((await me(person.as)).body.actor).toBeNull()
    expect((await ask('/api/profile', { as: person.as })).status).toBe(401)
  })
})

describe('a second factor', () => {
  it('is asked for once it is set up, and takes the code once', async () => {
    const person = await withAuthenticator()
    expect(person.codes).toHaveLength(10)
    expect((await me(person.weak)).body.actor, 'the session before the set-up').toBeNull()
    const step = await firstStep(person.userName)
    expect((await me(step)).body.actor, 'between the steps nobody is signed in').toBeNull()
    const wrong = await secondStep(step, '000000')
    expect([wrong.status, wrong.body.code]).toEqual([401, 'codeWrong'])
    const code = totp(person.secret, 1)
    const done = await secondStep(step, code)
    expect(done.body).toEqual({ next: 'done' })
    expect((await me(cookieOf(done.headers))).body.actor?.roles).toEqual(['officeStaff'])
    const again = await secondStep(await firstStep(person.userName), code)
    expect([again.status, again.body.code], 'the same six digits again').toEqual([401, 'codeWrong'])
  })

  it('may be a recovery code, each of them once, written as one likes', async () => {
    const person = await withAuthenticator()
    const [first = '', second = ''] = person.codes
    expect((await secondStep(await firstStep(person.userName), first)).status).toBe(200)
    const reused = await secondStep(await firstStep(person.userName), first)
    expect([reused.status, reused.body.code]).toEqual([401, 'codeWrong'])
    expect((await secondStep(await firstStep(person.userName), ` ${second.toUpperCase().replace('-', ' ')} `)).status).toBe(200)
    const { body } = await ask<{ secondFactor: { recoveryCodes: number } }>('/api/profile', { as: person.as })
    expect(body.secondFactor.recoveryCodes).toBe(8)
    const renewed = await ask<{ recoveryCodes: string[] }>('/api/profile/recovery-codes', { body: {}, as: person.as })
    expect((await secondStep(await firstStep(person.userName), person.codes[2] ?? '')).status, 'a code from before the renewal').toBe(401)
    expect((await secondStep(await firstStep(person.userName), renewed.body.recoveryCodes[0] ?? '')).status).toBe(200)
  })

  it('cannot be passed without the first step, nor by another person’s session', async () => {
    const person = await withAuthenticator()
    expect((await secondStep('', totp(person.secret))).body.code).toBe('signInAgain')
    expect((await secondStep('gonghui.two_factor=made-up.signature', totp(person.secret))).body.code).toBe('signInAgain')
    const step = await firstStep(person.userName)
    const other = await signIn('moderator')
    expect((await secondStep(`${other}; ${step}`, '123456')).status).toBe(401)
    const forged = step.replace(/two_factor=([^.]+)\..*/, 'two_factor=$1.forged')
    expect((await secondStep(forged, totp(person.secret, 1))).status).toBe(401)
  })

  it('ends the challenge after five wrong codes', async () => {
    const person = await withAuthenticator()
    const step = await firstStep(person.userName)
    const codes = []
    for (let n = 0; n < 6; n++) codes.push((await secondStep(step, `00000${n}`)).body.code)
    expect(codes).toEqual([...Array(5).fill('codeWrong'), 'signInAgain'])
    expect((await secondStep(step, totp(person.secret, 1))).body.code).toBe('signInAgain')
  })

  it('cannot be added, replaced or taken away by a session without it', async () => {
    const person = await aPerson([{ role: 'officeStaff' }])
    const weak = cookieOf((await signInAs(person.userName)).headers)
    const { body: { secret } } = await setUp(person.as)
    expect((await confirm(person.as, '000000')).body.code).toBe('codeWrong')
    const confirmed = await confirm(person.as, totp(secret))
    const strong = cookieOf(confirmed.headers)
    for (const [path, method] of [['second-factor', 'POST'], ['second-factor', 'DELETE'], ['recovery-codes', 'POST']] as const) {
      const answer = await ask<Problem>(`/api/profile/${path}`, { method, body: {}, as: weak })
      expect([answer.status, answer.body.code], `${method} ${path}`).toEqual([403, 'secondFactorNeeded'])
    }
    expect((await ask<Problem>('/api/auth/passkey/generate-register-options', { as: weak })).body.code).toBe('secondFactorNeeded')
    expect((await setUp(strong)).body.code).toBe('secondFactorSet')
    expect((await ask('/api/profile/second-factor', { method: 'DELETE', body: {}, as: strong })).status).toBe(204)
    expect((await signInAs(person.userName)).body.next).toBe('done')
  })
})
