import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { createEvent } from 'h3'
import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { findPerson } from '#db/queries/people'
import { mayMaintain } from '../../../server/services/invitations'
import { changeOwnContact, removeOwnContact } from '../../../server/services/own-account'
import { endEarlierWays } from '../../../server/services/people/appoint'
import type { Own } from '../../../server/services/profile'
import { requireStrong } from '../../../server/services/profile'
import { requireBegun } from '../../../server/services/second-factor'
import { currentSession, useActor } from '../../../server/utils/actor'
import { useDatabase } from '../../support/connection'

const connection = useDatabase()
const { ask, run } = connection

const now = new Date('2026-11-29T04:00:00Z')
const before = (seconds: number) => new Date(now.getTime() - seconds * 1000)

/** A person with an account into which every way leads; with a password where `password` says so. */
async function anAccount({ password = false, method = 'code' } = {}) {
  const [person, account] = [randomUUID(), randomUUID()]
  await run(sql`insert into account_users (id, name, email, two_factor_enabled) values (${account}, '王五', ${`${account}@accounts.invalid`}, true)`)
  await run(sql`insert into people (id, name, account_id, privacy_version) values (${person}::uuid, '王五', ${account}, 1)`)
  await run(sql`insert into account_sessions (id, token, user_id, expires_at, method) values (${account}, ${account}, ${account}, '2027-01-01', ${method})`)
  await run(sql`insert into account_passkeys (id, user_id, public_key, credential_id, counter, device_type, backed_up) values (${account}, ${account}, 'k', ${account}, 0, 'singleDevice', false)`)
  await run(sql`insert into account_two_factors (id, user_id, secret, backup_codes, begun_at) values (${account}, ${account}, 's', 'c', ${now.toISOString()}::timestamptz)`)
  await run(sql`insert into account_credentials (id, account_id, provider_id, user_id) values (${account}, 'subject', 'oidc:https://id.example', ${account})`)
  if (password) await run(sql`insert into account_credentials (id, account_id, provider_id, user_id, password) values (${`${account}-password`}, ${account}, 'credential', ${account}, 'hash')`)
  return { person, account }
}

const leftOf = async (account: string) => (await ask<Record<string, number>>(sql`select
  (select count(*)::int from account_sessions where user_id = ${account}) as sessions, (select count(*)::int from account_passkeys where user_id = ${account}) as passkeys,
  (select count(*)::int from account_two_factors where user_id = ${account}) as authenticators, (select count(*)::int from account_credentials where user_id = ${account}) as credentials,
  (select two_factor_enabled::int from account_users where id = ${account}) as enabled`))[0]

describe('ways into an account from before its owner was taken on', () => {
  it('end, every one, where no invitation has set a password; nobody else’s do', async () => {
    const [own, other] = [await anAccount(), await anAccount()]
    const ended = await endEarlierWays(connection.db, [own.person])
    expect(Object.fromEntries(ended)).toEqual({ [own.person]: { sessions: 1, passkeys: 1, authenticator: true, links: 1 } })
    expect(await leftOf(own.account)).toEqual({ sessions: 0, passkeys: 0, authenticators: 0, credentials: 0, enabled: 0 })
    expect(await leftOf(other.account)).toEqual({ sessions: 1, passkeys: 1, authenticators: 1, credentials: 1, enabled: 1 })
  })

  it('are links and the sessions of a code or another site alone where a password stands: who comes back keeps what he has set up with it', async () => {
    for (const [method, sessions] of [['password', 0], ['invitation', 0], ['twoFactor', 0], ['oidc', 1]] as const) {
      const { person } = await anAccount({ password: true, method })
      expect((await endEarlierWays(connection.db, [person])).get(person), method).toEqual({ sessions, passkeys: 0, authenticator: false, links: 1 })
    }
    const { person, account } = await anAccount({ password: true })
    expect((await endEarlierWays(connection.db, [person])).get(person)).toEqual({ sessions: 1, passkeys: 0, authenticator: false, links: 1 })
    expect(await leftOf(account)).toEqual({ sessions: 0, passkeys: 1, authenticators: 1, credentials: 1, enabled: 1 })
    expect((await endEarlierWays(connection.db, [person])).size, 'nothing is left to end').toBe(0)
  })

  it('are none of who has no account', async () => {
    const person = randomUUID()
    await run(sql`insert into people (id, name) values (${person}::uuid, '赵六')`)
    expect((await endEarlierWays(connection.db, [person, randomUUID()])).size).toBe(0)
    expect((await endEarlierWays(connection.db, [])).size).toBe(0)
  })
})

describe('what makes a session lasting', () => {
  // Only what the two read of it.
  const ownOf = (accountId: string, method = 'code', id: string = randomUUID()) => ({ accountId, person: { id }, session: { method } }) as unknown as Own

  it('an authenticator is confirmed within ten minutes of its beginning', async () => {
    const { account } = await anAccount()
    const begin = (at: Date, verified = false) => run(sql`update account_two_factors set verified = ${verified}, begun_at = ${at.toISOString()}::timestamptz where user_id = ${account}`)
    await begin(before(599))
    await expect(requireBegun(connection.db, ownOf(account), now)).resolves.toBeUndefined()
    await begin(before(600))
    await expect(requireBegun(connection.db, ownOf(account), now)).rejects.toMatchObject({ code: 'secondFactorLate' })
    await begin(now, true)
    await expect(requireBegun(connection.db, ownOf(account), now)).rejects.toMatchObject({ code: 'secondFactorSet' })
    await expect(requireBegun(connection.db, ownOf('nobody'), now)).rejects.toMatchObject({ code: 'secondFactorMissing' })
  })

  it('a code alone adds nothing to an account with a password, nor of whom the office has ever taken on', async () => {
    const [withPassword, own, official] = [await anAccount({ password: true }), await anAccount(), await anAccount()]
    for (const { account, person } of [withPassword, own, official]) {
      await run(sql`delete from account_passkeys where user_id = ${account}`)
      await run(sql`delete from account_two_factors where user_id = ${account}`)
      await run(sql`insert into memberships (person_id, role, valid_from) values (${person}::uuid, 'resident', '2026-01-01')`)
    }
    await run(sql`insert into memberships (person_id, role, valid_from, valid_to) values (${official.person}::uuid, 'unitLiaison', '2026-01-01', '2026-02-01')`)
    const add = ({ account, person }: typeof own, method?: string) => requireStrong(connection.db, ownOf(account, method, person))
    for (const refused of [withPassword, official]) await expect(add(refused)).rejects.toMatchObject({ code: 'passwordSignInNeeded' })
    for (const taken of [withPassword, official]) await expect(add(taken, 'password')).resolves.toBeUndefined()
    await expect(add(own)).resolves.toBeUndefined()
    // Another site vouches for a number as well, and is not asked for the password.
    await expect(add(withPassword, 'oidc')).rejects.toMatchObject({ code: 'passwordSignInNeeded' })
    await expect(add(own, 'oidc')).resolves.toBeUndefined()
  })
})

describe('the first security officer', () => {
  it('is the administrator’s to invite until he has set a password, also where he had an account before', async () => {
    const { person, account } = await anAccount()
    await run(sql`insert into memberships (person_id, role, valid_from) values (${person}::uuid, 'securityOfficer', '2026-01-01')`)
    const may = async () => {
      const row = await findPerson(connection.db, person)
      return row && mayMaintain(connection.db, row, { actor: { kind: 'person', personId: randomUUID(), name: '', roles: ['admin'], unitIds: [] } }, now)
    }
    expect(await may()).toBe(true)
    await run(sql`insert into account_credentials (id, account_id, provider_id, user_id, password) values (${`${account}-password`}, ${account}, 'credential', ${account}, 'hash')`)
    expect(await may()).toBe(false)
  })
})

describe('a contact of one’s own', () => {
  it('is changed and removed by who has just come in or proves himself, and by no session left open', async () => {
    const { account, person } = await anAccount()
    const own = { accountId: account, person: { id: person, phoneHash: 'mine', emailHash: null }, session: { createdAt: before(600) } } as unknown as Own
    vi.stubGlobal('readProof', (proof: string) => ({ channel: 'sms', hash: proof }))
    vi.stubGlobal('contactHashOf', () => 'new')
    await expect(removeOwnContact(connection.db, own, 'sms', { lang: 'zh-CN' }, now)).rejects.toMatchObject({ code: 'proofNeeded' })
    const change = (self?: { proof: string }) => changeOwnContact(connection.db, own, 'sms', { to: '13800138000', proof: 'new', own: self, lang: 'zh-CN' }, now)
    await expect(change()).rejects.toMatchObject({ code: 'proofNeeded' })
    await expect(change({ proof: 'new' }), 'the new number says nothing of who asks').rejects.toMatchObject({ code: 'proofInvalid' })
    vi.unstubAllGlobals()
  })
})

describe('a session', () => {
  const week = 7 * 24 * 3600
  /** What a request with the session's cookie is taken for; better-auth has found the session, which is `age` seconds old. */
  function asked({ account, method = 'password', age }: { account: string, method?: string, age: number }) {
    vi.stubGlobal('useNow', () => now)
    vi.stubGlobal('useDb', async () => connection.db)
    vi.stubGlobal('useConfig', () => ({ secondFactor: 'optional' }))
    vi.stubGlobal('addressOf', () => '192.0.2.1')
    vi.stubGlobal('useAuth', async () => ({ api: { getSession: async () => ({ session: { id: 's', token: 't', userId: account, method, createdAt: before(age) } }) } }))
    const request = new IncomingMessage(new Socket())
    request.headers.cookie = 'gonghui.session_token=t'
    return createEvent(request, new ServerResponse(request))
  }
  afterAll(() => vi.unstubAllGlobals())

  it('is over after seven days, however it was used', async () => {
    const { account } = await anAccount()
    expect(await currentSession(asked({ account, age: week - 1 }))).toMatchObject({ accountId: account })
    expect(await currentSession(asked({ account, age: week }))).toBeNull()
    expect(await useActor(asked({ account, age: week }))).toEqual({ kind: 'guest' })
  })

  it('opened by a code alone carries one’s own roles and no office', async () => {
    const { account, person } = await anAccount()
    for (const role of ['resident', 'unitLiaison']) await run(sql`insert into memberships (person_id, role, valid_from) values (${person}::uuid, ${role}, '2026-01-01')`)
    expect(await useActor(asked({ account, age: 60 }))).toMatchObject({ personId: person, roles: expect.arrayContaining(['resident', 'unitLiaison']) })
    expect(await useActor(asked({ account, age: 60, method: 'code' }))).toMatchObject({ personId: person, roles: ['resident'] })
  })
})
