import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { ask, signIn } from '../support/client'
import { acceptLink, aPerson, cookieOf, enterPerson, freshAddress, goodPassword, signInAs } from '../support/people'

interface Problem { code: string, errors?: { path: string, message: string }[] }
interface View { name: string, userName: string | null, needsUserName: boolean, purpose: string, memberships: { role: string }[] }
const open = (token: string) => ask<View & Problem>(`/api/invitations/${token}`, { headers: { 'x-forwarded-for': freshAddress() } })
const accept = (token: string, body: unknown, as?: string) => ask<{ next?: string } & Problem>(`/api/invitations/${token}`, { body, as, headers: { 'x-forwarded-for': freshAddress() } })
const again = async (person: string) => (await ask<{ url: string, purpose: string }>(`/api/people/${person}/invitations`, { method: 'POST', as: await signIn('admin') })).body
const tokenOf = (url: string) => url.split('/').at(-1) ?? ''

describe('a one-time link', () => {
  it('says for whom and as what, sets the password, signs in, and is used up', async () => {
    const person = await enterPerson([{ role: 'unitLiaison' }])
    expect((await open(person.token)).body).toMatchObject({ name: '测试人员', userName: person.userName, needsUserName: false, purpose: 'invite', memberships: [{ role: 'unitLiaison' }] })
    const answer = await accept(person.token, { password: goodPassword })
    expect(answer.body).toEqual({ next: 'done' })
    expect((await ask<{ actor: { roles: string[] } }>('/api/me', { as: cookieOf(answer.headers) })).body.actor.roles).toEqual(['unitLiaison'])
    for (const reused of [await open(person.token), await accept(person.token, { password: '另一个足够长的密码啊' })]) expect([reused.status, reused.body.code]).toEqual([409, 'invitationUsed'])
    expect((await signInAs(person.userName)).status).toBe(200)
  })

  it('is used once, also by two at the same time', async () => {
    const person = await enterPerson([{ role: 'expert' }])
    const both = await Promise.all([accept(person.token, { password: goodPassword }), accept(person.token, { password: '另一个足够长的密码啊' })])
    expect(both.map(answer => answer.status).sort()).toEqual([200, 409])
  })

  it('asks for a user name where there is nothing else to sign in with', async () => {
    const person = await enterPerson([{ role: 'expert' }], { userName: '' })
    expect((await open(person.token)).body).toMatchObject({ userName: null, needsUserName: true })
    const refused = await accept(person.token, { password: goodPassword })
    expect([refused.status, refused.body.errors]).toEqual([422, [{ path: 'userName', message: 'userNameLength' }]])
    expect((await accept(person.token, { password: goodPassword, userName: 'moderator' })).body.errors).toEqual([{ path: 'userName', message: 'userNameTaken' }])
    const chosen = `u-${randomUUID().slice(0, 8)}`
    expect((await accept(person.token, { password: goodPassword, userName: chosen.toUpperCase() })).status).toBe(200)
    expect((await signInAs(chosen)).status).toBe(200)
  })

  it.each([
    ['短', 'passwordShort'],
    ['woaini1314', 'passwordCommon'],
    ['1234567890', 'passwordPattern'],
    ['我是测试人员今天来上班', 'passwordPersonal'],
  ])('refuses the password %s', async (password, fault) => {
    const person = await enterPerson([{ role: 'expert' }])
    const answer = await accept(person.token, { password })
    expect([answer.status, answer.body.errors]).toEqual([422, [{ path: 'password', message: fault }]])
    expect((await open(person.token)).status, 'the link is still open').toBe(200)
  })

  it('ends when it is taken back, and when a new one is made', async () => {
    const admin = await signIn('admin')
    const person = await enterPerson([{ role: 'expert' }])
    const renewed = await again(person.id)
    expect((await open(person.token)).body.code).toBe('invitationRevoked')
    expect((await open(tokenOf(renewed.url))).status).toBe(200)
    const { body } = await ask<{ invitations: { id: string, state: string }[] }>(`/api/people/${person.id}`, { as: admin })
    expect(body.invitations.map(link => link.state)).toEqual(['open', 'revoked'])
    const path = `/api/people/${person.id}/invitations/${body.invitations[0]?.id}`
    expect((await ask(path, { method: 'DELETE', as: admin })).status).toBe(204)
    expect((await ask(path, { method: 'DELETE', as: admin })).status).toBe(404)
    const gone = await accept(tokenOf(renewed.url), { password: goodPassword })
    expect([gone.status, gone.body.code]).toEqual([409, 'invitationRevoked'])
  })

  it('that nobody made is unknown', async () => {
    for (const token of ['x'.repeat(32), `${(await enterPerson()).token.slice(0, -1)}!`]) {
      const answer = await open(token)
      expect([answer.status, answer.body.code]).toEqual([404, 'invitationUnknown'])
    }
    expect((await open('short')).status).toBe(404)
  })

  it('for a lost password ends all sessions and keeps the user name', async () => {
    const person = await aPerson([{ role: 'expert' }])
    const { url, purpose } = await again(person.id)
    expect(purpose).toBe('reset')
    const changed = '完全不同的另外一句话吧'
    await acceptLink(tokenOf(url), changed)
    expect((await ask('/api/profile', { as: person.as })).status, 'the session before').toBe(401)
    expect((await signInAs(person.userName)).status, 'the password before').toBe(401)
    expect((await signInAs(person.userName, changed)).status).toBe(200)
  })

  it('is told when it is made and never again', async () => {
    const person = await enterPerson([{ role: 'expert' }])
    for (const path of [`/api/people/${person.id}`, '/api/people']) expect(JSON.stringify((await ask(path, { as: await signIn('admin') })).body)).not.toContain(person.token)
  })

  it('page is kept out of caches, and out of the addresses other sites are told', async () => {
    const person = await enterPerson([{ role: 'expert' }])
    const page = await ask<string>(`/invitations/${person.token}`)
    expect([page.status, page.headers.get('cache-control'), page.headers.get('referrer-policy')]).toEqual([200, 'no-store', 'no-referrer'])
    expect(page.body).toContain('测试人员')
  })
})
