import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, serverBase, signIn, useOwnServer } from '../support/client'
import { client, falseProvider, realProvider } from '../support/identity-provider'
import type { Account, Falsehood } from '../support/identity-provider'
import { aPhone, proofFor } from '../support/messages'
import { acceptLink, aPerson, cookieOf, enterPerson, freshAddress } from '../support/people'
import { comeBack, goToProvider, Jar } from '../support/provider-visit'

useOwnServer()

const path = '/api/settings/sign-in-provider'
interface Edit { version: number, provider: Record<string, unknown> | null, hasSecret: boolean, redirectUri: string }
interface Problem { code: string, errors?: { path: string, message: string }[] }

async function save(values: Record<string, unknown>) {
  const as = await signIn('security')
  const { version } = (await ask<Edit>(path, { as })).body
  return ask<Edit & Problem>(path, { method: 'PUT', as, body: { version, enabled: true, clientId: client.id, clientSecret: client.secret, label: { zh: '市统一身份认证' }, trustsSecondFactor: true, ...values } })
}

const through = async (to?: string) => comeBack(await goToProvider({ to }))
const me = async (as?: string) => (await ask<{ actor: { personId: string, roles: string[] } | null }>('/api/me', { as })).body.actor
const newPhone = () => `139${String(Math.floor(Math.random() * 1e8)).padStart(8, '0')}`

describe('a real provider', () => {
  let account: Account | null = null
  let provider: Awaited<ReturnType<typeof realProvider>>
  beforeAll(async () => {
    const { redirectUri } = (await ask<Edit>(path, { as: await signIn('security') })).body
    provider = await realProvider(redirectUri, () => account)
  })
  afterAll(() => provider.stop())

  it('is set by the security officer alone, tried before it is saved, and its secret never comes back', async () => {
    for (const role of ['admin', 'auditor', 'director'] as const) expect((await ask(path, { as: await signIn(role) })).status, role).toBe(403)
    expect((await ask('/api/sign-in')).body).toEqual({ provider: null })
    expect((await goToProvider()).back).toBe('/sign-in?fault=providerOff')
    expect((await save({ issuer: 'http://example.org' })).body.errors).toEqual([{ path: 'issuer', message: 'issuer' }])
    expect((await save({ issuer: `${serverBase()}` })).body.errors).toEqual([{ path: 'issuer', message: 'providerUnreachable' }])
    expect((await save({ issuer: provider.issuer, clientSecret: '' })).body.errors).toEqual([{ path: 'clientSecret', message: 'needed' }])
    const saved = await save({ issuer: provider.issuer })
    expect([saved.status, saved.body.hasSecret]).toEqual([200, true])
    expect(JSON.stringify(saved.body)).not.toContain(client.secret)
    expect((await save({ issuer: provider.issuer, clientSecret: '' })).status).toBe(200)
    expect(JSON.stringify((await ask('/api/audit?action=settings.edit', { as: await signIn('auditor') })).body)).not.toContain(client.secret)
    expect((await ask('/api/sign-in')).body).toEqual({ provider: { zh: '市统一身份认证' } })
  })

  it('lets in whose verified phone number it tells, who then stays linked by his subject', async () => {
    const phone = newPhone()
    const person = await enterPerson([{ role: 'moderator' }], { phone })
    account = { sub: `s-${phone}`, phone_number: `+86 ${phone}`, phone_number_verified: true }
    const first = await through('/desk/stages?x=1')
    expect([first.status, first.location]).toEqual([302, '/desk/stages?x=1'])
    expect(await me(first.session)).toMatchObject({ personId: person.id, roles: ['moderator'] })
    account = { sub: `s-${phone}` }
    const again = await through()
    expect(again.location).toBe('/desk')
    expect((await me(again.session))?.personId).toBe(person.id)
    const record = await ask<{ items: { action: string, detail: Record<string, unknown> }[] }>(`/api/audit?q=${person.id}`, { as: await signIn('auditor') })
    expect(record.body.items.filter(entry => entry.action === 'account.linkProvider')).toHaveLength(1)
    expect(record.body.items.find(entry => entry.action === 'account.signIn')?.detail).toEqual({ method: 'oidcStrong' })
  })

  it('hands nobody over to the next owner of his number, and links anew once he has ended the link himself', async () => {
    const phone = newPhone()
    await enterPerson([{ role: 'expert' }], { phone })
    const verified = { phone_number: phone, phone_number_verified: true }
    account = { sub: `old-${phone}`, ...verified }
    const own = (await through()).session
    account = { sub: `new-${phone}`, ...verified }
    expect((await through()).location).toBe('/sign-in?fault=providerOther')
    const { links } = (await ask<{ links: { id: string, issuer: string }[] }>('/api/profile', { as: own })).body
    expect(links.map(({ issuer }) => issuer)).toEqual([provider.issuer])
    const link = `/api/profile/links/${links[0]?.id}`
    expect((await ask(link, { method: 'DELETE', as: await signIn('moderator') })).status).toBe(404)
    expect((await ask(link, { method: 'DELETE', as: own })).status).toBe(204)
    expect((await ask(link, { method: 'DELETE', as: own })).status).toBe(404)
    expect((await through()).session).toBeDefined()
  })

  it('does not let in whom the office has taken on before his invitation does', async () => {
    const who = aPhone()
    const own = cookieOf((await ask('/api/sessions', { body: { channel: 'sms', to: who.phone, proof: await proofFor(who, 'signIn') }, headers: { 'x-forwarded-for': freshAddress() } })).headers)
    const id = (await me(own))?.personId ?? ''
    account = { sub: `before-${who.phone}`, phone_number: who.phone, phone_number_verified: true }
    const linked = await through()
    expect((await me(linked.session))?.personId).toBe(id)
    const by = await signIn('admin')
    expect((await ask(`/api/people/${id}/memberships`, { body: { role: 'expert', name: '顾联络' }, as: by })).status).toBe(201)
    expect(await me(linked.session), 'what was open is over').toBeNull()
    for (const sub of ['before', 'after']) {
      account = { sub: `${sub}-${who.phone}`, phone_number: who.phone, phone_number_verified: true }
      expect((await through()).location, sub).toBe('/sign-in?fault=providerUnknown')
    }
    const { body: { url } } = await ask<{ url: string }>(`/api/people/${id}/invitations`, { method: 'POST', as: by })
    await acceptLink(url.split('/').at(-1) ?? '')
    expect((await me((await through()).session))?.roles).toContain('expert')
  })

  it('lets in nobody it has not verified, nobody unknown, nobody suspended, and goes nowhere else', async () => {
    const phone = newPhone()
    const person = await aPerson([{ role: 'expert' }], { phone })
    const refused = async (who: Account | null, fault: string) => {
      account = who
      const back = await through()
      expect([back.location, back.session]).toEqual([`/sign-in?fault=${fault}`, undefined])
    }
    await refused({ sub: 'unverified', phone_number: phone, phone_number_verified: false }, 'providerUnknown')
    await refused({ sub: 'stranger', phone_number: newPhone(), phone_number_verified: true }, 'providerUnknown')
    await refused(null, 'providerCancelled')
    await ask(`/api/people/${person.id}/state`, { method: 'PUT', body: { state: 'suspended' }, as: await signIn('security') })
    await refused({ sub: 'suspended', phone_number: phone, phone_number_verified: true }, 'providerSuspended')
    account = { sub: 'other', phone_number: (await phoneOf('expert')), phone_number_verified: true }
    for (const to of ['//evil.test', 'https://evil.test/', '/\\evil.test']) expect((await through(to)).location).toBe('/expert')
  })

  it('refuses another state, a visit that began elsewhere, and the same code twice', async () => {
    account = { sub: 'again', phone_number: await phoneOf('expert'), phone_number_verified: true }
    const wrong = await goToProvider()
    expect((await comeBack({ ...wrong, back: wrong.back.replace(/state=[^&]+/, 'state=made-up') })).location).toBe('/sign-in?fault=providerFailed')
    const elsewhere = await goToProvider()
    expect((await comeBack({ ...elsewhere, ours: new Jar() })).location).toBe('/sign-in?fault=signInAgain')
    const [one, two] = [await goToProvider(), await goToProvider()]
    expect((await comeBack({ ...one, ours: two.ours })).location).toBe('/sign-in?fault=providerFailed')
    const used = await goToProvider()
    expect((await comeBack(used)).session).toBeDefined()
    expect((await comeBack(used)).location).toBe('/sign-in?fault=providerFailed')
  })
})

async function phoneOf(role: string) {
  const phone = newPhone()
  await enterPerson([{ role }], { phone })
  return phone
}

describe('a false provider', () => {
  let falsehood: Falsehood = {}
  let provider: Awaited<ReturnType<typeof falseProvider>>
  beforeAll(async () => {
    provider = await falseProvider(() => falsehood)
    await enterPerson([{ role: 'expert' }], { phone: '13900001111' })
    expect((await save({ issuer: provider.issuer })).status).toBe(200)
  })
  afterAll(() => provider.stop())

  /** Goes as far as the provider's door; the code carries the nonce, for the provider to say again. */
  async function visit() {
    const { ours, back, address } = await goToProvider()
    const asked = new URL(back)
    return comeBack({ ours, address, back: `/api/sign-in/oidc/callback?code=${asked.searchParams.get('nonce')}&state=${asked.searchParams.get('state')}` })
  }

  it('is believed while it tells the truth', async () => {
    falsehood = {}
    expect((await visit()).session).toBeDefined()
  })

  it.each<[string, Falsehood]>([
    ['another nonce', { nonce: 'made-up' }], ['another audience', { audience: 'somebody-else' }], ['another issuer', { issuer: 'https://issuer.example' }],
    ['a token that has expired', { expired: true }], ['a token signed with another key', { otherKey: true }], ['somebody else’s user info', { otherSubject: true }],
  ])('with %s is refused', async (_, told) => {
    falsehood = told
    const back = await visit()
    expect([back.location, back.session]).toEqual(['/sign-in?fault=providerFailed', undefined])
  })
})
