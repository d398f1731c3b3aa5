import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, signIn, useOwnServer } from '../support/client'
import { client, realProvider } from '../support/identity-provider'
import { cookieOf } from '../support/people'
import { comeBack, goToProvider } from '../support/provider-visit'
import { totp } from '../support/totp'

useOwnServer({ GONGHUI_SECOND_FACTOR: 'required' })

const path = '/api/settings/sign-in-provider'
const phones = { moderator: '13900002221', expert: '13900002222' }
let phone = ''
let provider: Awaited<ReturnType<typeof realProvider>>
let security = ''

/** Signs a person of the demonstration in and sets up the authenticator that is asked of him here. */
async function signInStrong(role: 'admin' | 'security') {
  const as = await signIn(role)
  const { body: { secret } } = await ask<{ secret: string }>('/api/profile/second-factor', { body: {}, as })
  return cookieOf((await ask('/api/profile/second-factor/confirm', { body: { code: totp(secret) }, as })).headers)
}

async function save(trustsSecondFactor: boolean) {
  const { version } = (await ask<{ version: number }>(path, { as: security })).body
  const saved = await ask(path, { method: 'PUT', as: security, body: { version, enabled: true, issuer: provider.issuer, clientId: client.id, clientSecret: client.secret, label: { zh: '市统一身份认证' }, trustsSecondFactor } })
  expect(saved.status, JSON.stringify(saved.body)).toBe(200)
}

async function through(role: keyof typeof phones) {
  phone = phones[role]
  const { location, session } = await comeBack(await goToProvider())
  const actor = session && (await ask<{ actor: { roles: string[] } }>('/api/me', { as: session })).body.actor
  return { location, roles: actor ? actor.roles : null }
}

describe('where the installation asks staff for a second factor', () => {
  beforeAll(async () => {
    security = await signInStrong('security')
    const admin = await signInStrong('admin')
    const { redirectUri } = (await ask<{ redirectUri: string }>(path, { as: security })).body
    provider = await realProvider(redirectUri, () => ({ sub: phone, phone_number: phone, phone_number_verified: true }))
    for (const [role, number] of Object.entries(phones)) expect((await ask('/api/people', { body: { name: '测试人员', phone: number, memberships: [{ role }] }, as: admin })).status).toBe(201)
  })
  afterAll(() => provider.stop())

  it('a provider that does not ask for two lets in those who need none, and sends staff to password and authenticator', async () => {
    await save(false)
    expect(await through('moderator')).toEqual({ location: '/sign-in?fault=providerWeak', roles: null })
    expect((await through('expert')).roles).toEqual(['expert'])
  })

  it('one that asks for two lets staff in with their role', async () => {
    await save(true)
    expect(await through('moderator')).toEqual({ location: '/desk', roles: ['moderator'] })
  })
})
