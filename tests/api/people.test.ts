import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { ask, signIn, useOwnServer } from '../support/client'
import { aPhone, proofFor } from '../support/messages'
import { aPerson, cookieOf, day, enterPerson, freshAddress, goodPassword, grant, idOf, rolesOf, show, signInAs } from '../support/people'
import type { Shown } from '../support/people'

// It counts, and takes the newest as its own.
useOwnServer()

interface Problem { code: string, errors?: { path: string, message: string }[] }
const end = async (id: string, membership: string | undefined, by: 'admin' | 'security' = 'admin') => ask<Problem>(`/api/people/${id}/memberships/${membership}`, { method: 'DELETE', as: await signIn(by) })

describe('people', () => {
  it('are found by name, user name and phone number, filtered and paged', async () => {
    const as = await signIn('admin')
    const phone = `138${String(Math.floor(Math.random() * 1e8)).padStart(8, '0')}`
    const person = await enterPerson([{ role: 'npcDeputy' }], { name: '百分_之百%王', phone })
    const find = async (query: string) => (await ask<{ items: { id: string }[], total: number }>(`/api/people?${query}`, { as })).body
    for (const q of [person.userName, '百分_之百%', phone, `+86 ${phone}`]) expect((await find(`q=${encodeURIComponent(q)}`)).items.map(one => one.id), q).toEqual([person.id])
    expect((await find('q=%25')).items.map(one => one.id), 'a sign of the pattern is itself').toEqual([person.id])
    expect((await find('role=npcDeputy&state=invited')).items.map(one => one.id)).toContain(person.id)
    expect((await find('state=suspended')).items.map(one => one.id)).not.toContain(person.id)
    const seen: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page: { items: { id: string }[], nextCursor: string | null } = (await ask<{ items: { id: string }[], nextCursor: string | null }>(`/api/people?limit=3${cursor ? `&cursor=${cursor}` : ''}`, { as })).body
      seen.push(...page.items.map(one => one.id))
      cursor = page.nextCursor
    }
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen).toHaveLength((await find('')).total)
    expect((await ask('/api/people?cursor=made-up', { as })).status).toBe(400)
  })

  it('who opened their accounts themselves stand apart from those of the office until they are given a role', async () => {
    const as = await signIn('admin')
    const resident = aPhone()
    const own = cookieOf((await ask('/api/sessions', { body: { channel: 'sms', to: resident.phone, proof: await proofFor(resident, 'signIn') }, headers: { 'x-forwarded-for': freshAddress() } })).headers)
    const id = await idOf(own)
    const staff = await enterPerson([{ role: 'expert' }])
    const left = await enterPerson([])
    const found = async (query: string) => (await ask<{ items: { id: string, ofOffice: boolean }[] }>(`/api/people?${query}`, { as })).body.items.map(one => one.id)
    const holds = async (group: string) => Promise.all([id, staff.id, left.id].map(async one => (await found(`${group}&q=${one}`)).includes(one)))
    expect(await holds(''), 'of the office without being asked').toEqual([false, true, true])
    expect(await holds('group=residents')).toEqual([true, false, false])
    expect(await holds('group=all')).toEqual([true, true, true])
    expect(await found(`group=residents&q=${resident.phone}`)).toEqual([id])
    expect((await ask('/api/people?group=strangers', { as })).status).toBe(422)
    await grant(id, 'expert', 'admin', { name: '专家甲' })
    expect(await holds('group=residents')).toEqual([false, false, false])
    expect((await ask<{ items: { id: string }[] }>(`/api/people?q=${id}`, { as })).body.items).toMatchObject([{ id, ofOffice: true }])
  })

  it('have names that belong to one person only, and contact data that is shown masked', async () => {
    const phone = `137${String(Math.floor(Math.random() * 1e8)).padStart(8, '0')}`
    const person = await enterPerson([], { phone, email: `${randomUUID()}@example.org` })
    const again = await ask<Problem>('/api/people', { body: { name: '又一位', userName: person.userName.toUpperCase(), phone: `86${phone}`, memberships: [] }, as: await signIn('admin') })
    expect([again.status, again.body.errors?.map(fault => fault.message).sort()]).toEqual([422, ['phoneTaken', 'userNameTaken']])
    const { body } = await ask<{ phone: string }>(`/api/people/${person.id}`, { as: await signIn('admin') })
    expect(body.phone).toBe(`137****${phone.slice(-4)}`)
    expect(JSON.stringify(body)).not.toContain(phone)
  })

  it('are changed by a patch with a version', async () => {
    const as = await signIn('admin')
    const person = await enterPerson()
    const patch = (body: unknown) => ask<Shown & Problem>(`/api/people/${person.id}`, { method: 'PATCH', body, as })
    const { version } = await show(person.id)
    expect((await patch({ version, name: '改过的名字' })).body.version).toBe(version + 1)
    const stale = await patch({ version, name: '过时的名字' })
    expect([stale.status, stale.body.code]).toEqual([409, 'stale'])
    for (const body of [{ version: version + 1, state: 'suspended' }, { version: version + 1, accountId: 'demo-admin' }, { version: version + 1, memberships: [{ role: 'admin' }] }]) expect((await patch(body)).status, JSON.stringify(body)).toBe(422)
  })
})

describe('memberships', () => {
  it('give a right with the next request and end it with the next request', async () => {
    const person = await aPerson([{ role: 'expert' }])
    expect((await ask('/api/desk/stages', { as: person.as })).status).toBe(403)
    const granted = await grant(person.id, 'moderator')
    expect(granted.status).toBe(201)
    expect((await ask('/api/desk/stages', { as: person.as })).status).toBe(200)
    expect((await end(person.id, granted.body.memberships.find(one => one.role === 'moderator')?.id)).status).toBe(204)
    expect((await ask('/api/desk/stages', { as: person.as })).status).toBe(403)
    expect((await show(person.id)).memberships.map(one => one.role).sort(), 'the history stays').toEqual(['expert', 'moderator'])
  })

  it('begin and end on their days', async () => {
    const person = await aPerson()
    expect((await grant(person.id, 'expert', 'admin', { validFrom: day(1) })).status).toBe(201)
    expect(await rolesOf(person.as)).toEqual([])
    expect((await grant(person.id, 'township', 'admin', { validTo: day(-1) })).status).toBe(422)
    expect((await grant(person.id, 'township', 'admin', { validTo: day(1) })).status).toBe(201)
    expect(await rolesOf(person.as)).toEqual(['township'])
    expect((await grant(person.id, 'township')).body.code).toBe('membershipTwice')
  })

  it('of who speaks for a unit name one that there is', async () => {
    const [person, as] = [await aPerson(), await signIn('admin')]
    for (const [role, unitId, message] of [['unitLiaison', undefined, 'unitNeeded'], ['unitLeader', null, 'unitNeeded'], ['township', undefined, 'unitNeeded'], ['unitLiaison', randomUUID(), 'unitUnknown'], ['expert', randomUUID(), 'unitUnknown']] as const) {
      const { status, body } = await ask<{ errors?: unknown }>(`/api/people/${person.id}/memberships`, { body: { role, unitId }, as })
      expect([status, body.errors], role).toEqual([422, [{ path: 'memberships.0.unitId', message }]])
      const entered = await ask<{ errors?: unknown }>('/api/people', { body: { name: '无单位', userName: `u-${randomUUID().slice(0, 8)}`, memberships: [{ role: 'enterprise' }, { role, unitId }] }, as })
      expect([entered.status, entered.body.errors], role).toEqual([422, [{ path: 'memberships.1.unitId', message }]])
    }
    expect(await rolesOf(person.as)).toEqual([])
  })

  it('of the duties are granted by the security officer, all others by the administrator', async () => {
    const person = await enterPerson()
    for (const [role, by, status] of [['auditor', 'admin', 403], ['admin', 'admin', 403], ['securityOfficer', 'admin', 403], ['moderator', 'security', 403], ['moderator', 'auditor', 403], ['moderator', 'director', 403]] as const) {
      expect((await grant(person.id, role, by)).status, `${by} grants ${role}`).toBe(status)
    }
    expect((await ask('/api/people', { body: { name: '捷径', memberships: [{ role: 'admin' }] }, as: await signIn('admin') })).status, 'nor on entering').toBe(403)
    const granted = await grant(person.id, 'auditor', 'security')
    expect(granted.status).toBe(201)
    expect((await end(person.id, granted.body.memberships[0]?.id)).status).toBe(403)
    expect((await end(person.id, granted.body.memberships[0]?.id, 'security')).status).toBe(204)
  })

  it('keep the duties apart', async () => {
    const person = await enterPerson([{ role: 'moderator' }])
    expect((await grant(person.id, 'auditor', 'security')).body.code).toBe('dutiesApart')
    expect((await grant(person.id, 'admin', 'security')).status).toBe(201)
    expect((await grant(person.id, 'securityOfficer', 'security')).body.code).toBe('dutiesApart')
  })

  it('of one’s own are nobody’s to change', async () => {
    for (const who of ['admin', 'security'] as const) {
      const as = await signIn(who)
      const id = await idOf(as)
      expect((await grant(id, 'officeDirector', who)).body.code, `${who} grants`).toBe('ownMembership')
      const { body } = await ask<Shown>(`/api/people/${id}`, { as })
      expect((await end(id, body.memberships[0]?.id, who)).body.code, `${who} ends`).toBe('ownMembership')
    }
    const security = await signIn('security')
    expect((await ask<Problem>(`/api/people/${await idOf(security)}/state`, { method: 'PUT', body: { state: 'suspended' }, as: security })).body.code).toBe('ownMembership')
  })

  it('go over to a successor at one instant', async () => {
    const { body: units } = await ask<{ items: { id: string }[] }>('/api/units', { as: await signIn('admin') })
    const [unit, other] = units.items
    const [before, after] = [await aPerson([{ role: 'unitLiaison', unitId: unit?.id }, { role: 'township', unitId: other?.id }]), await aPerson([{ role: 'township', unitId: other?.id }])]
    const path = `/api/people/${before.id}/succession`
    expect((await ask(path, { body: { successor: before.id }, as: await signIn('admin') })).status).toBe(404)
    expect((await ask(path, { body: { successor: after.id }, as: await signIn('security') })).status).toBe(403)
    expect((await ask(path, { body: { successor: after.id }, as: await signIn('admin') })).status).toBe(204)
    expect(await rolesOf(before.as)).toEqual([])
    expect((await rolesOf(after.as))?.toSorted()).toEqual(['township', 'unitLiaison'])
    const ended = (await show(before.id)).memberships.find(one => one.role === 'unitLiaison')
    const begun = (await show(after.id)).memberships.find(one => one.role === 'unitLiaison')
    expect([begun?.validFrom, begun?.unitId]).toEqual([ended?.validTo, unit?.id])
    expect((await ask<Problem>(path, { body: { successor: after.id }, as: await signIn('admin') })).body.code).toBe('nothingToHandOver')
  })
})

describe('holders of a duty', () => {
  it('are edited and given links by the security officer alone; links made before end with the appointment', async () => {
    const person = await enterPerson()
    await grant(person.id, 'auditor', 'security')
    expect((await ask<Problem>(`/api/invitations/${person.token}`, { body: { password: goodPassword } })).body.code).toBe('invitationRevoked')
    const link = (who: 'admin' | 'security') => ask<Problem & { url: string, invitation: string }>(`/api/people/${person.id}/invitations`, { body: {}, as: signed[who] })
    const signed = { admin: await signIn('admin'), security: await signIn('security') }
    expect((await link('admin')).body.code).toBe('dutyAccount')
    const { version } = await show(person.id)
    const rename = (who: 'admin' | 'security') => ask<Problem>(`/api/people/${person.id}`, { method: 'PATCH', body: { version, phone: '13800002222' }, as: signed[who] })
    expect((await rename('admin')).body.code).toBe('dutyAccount')
    expect((await rename('security')).status).toBe(200)
    const made = await link('security')
    expect(made.status).toBe(201)
    expect((await ask<Problem>(`/api/people/${person.id}/invitations/${made.body.invitation}`, { method: 'DELETE', as: signed.admin })).body.code).toBe('dutyAccount')
    const other = await enterPerson([{ role: 'moderator' }])
    expect((await ask<Problem>(`/api/people/${other.id}/invitations`, { body: {}, as: signed.security })).body.code).toBe('dutyAccount')
    expect((await ask(`/api/people/${other.id}/invitations`, { body: {}, as: signed.admin })).status).toBe(201)
  })
})

describe('a successor', () => {
  it('who holds the same until tomorrow, or from a later day, gets what is missing', async () => {
    const { body: units } = await ask<{ items: { id: string }[] }>('/api/units', { as: await signIn('admin') })
    const unitId = units.items[0]?.id
    const periodsAfter = async (held: Record<string, unknown>) => {
      const [before, after] = [await aPerson([{ role: 'unitLiaison', unitId }]), await aPerson([{ role: 'unitLiaison', unitId, ...held }])]
      expect((await ask(`/api/people/${before.id}/succession`, { body: { successor: after.id }, as: await signIn('admin') })).status).toBe(204)
      const ended = (await show(before.id)).memberships[0]?.validTo
      return { ended, periods: (await show(after.id)).memberships.map(one => [one.validFrom, one.validTo]).toSorted() }
    }
    const [tomorrow, later] = [day(1), day(5)]
    expect((await periodsAfter({ validTo: tomorrow })).periods).toEqual([[expect.any(String), tomorrow], [tomorrow, null]])
    const from = await periodsAfter({ validFrom: later })
    expect(from.periods).toEqual([[from.ended, later], [later, null]])
  })

  it('of a role that has not begun is told by the record as it was stored', async () => {
    const person = await enterPerson([{ role: 'expert', validFrom: day(3) }])
    const membership = (await show(person.id)).memberships[0]
    expect((await end(person.id, membership?.id)).status).toBe(204)
    const record = await ask<{ items: { action: string, detail: { after?: { validTo: string } } }[] }>(`/api/audit?kind=person&action=membership.end&q=${person.id}`, { as: await signIn('auditor') })
    expect(record.body.items[0]?.detail.after?.validTo).toBe(membership?.validFrom)
  })
})

describe('who is suspended', () => {
  it('is out at once, cannot come in, and is let in again', async () => {
    const person = await aPerson([{ role: 'moderator' }])
    const state = async (to: string, by: 'admin' | 'security' = 'security') => ask(`/api/people/${person.id}/state`, { method: 'PUT', body: { state: to }, as: await signIn(by) })
    expect((await state('suspended', 'admin')).status).toBe(403)
    expect((await state('suspended')).status).toBe(200)
    expect((await ask('/api/desk/stages', { as: person.as })).status).toBe(401)
    const refused = await signInAs(person.userName)
    expect([refused.status, refused.body.code, cookieOf(refused.headers)]).toEqual([403, 'accountSuspended', ''])
    expect((await signInAs(person.userName, 'a-wrong-password')).body.code, 'told only to who knows the password').toBe('signInWrong')
    expect((await ask<Problem>(`/api/people/${person.id}/invitations`, { method: 'POST', as: await signIn('admin') })).body.code).toBe('personSuspended')
    expect((await state('active')).status).toBe(200)
    expect((await signInAs(person.userName)).status).toBe(200)
  })

  it('has no open link', async () => {
    const person = await enterPerson([{ role: 'expert' }])
    await ask(`/api/people/${person.id}/state`, { method: 'PUT', body: { state: 'suspended' }, as: await signIn('security') })
    expect((await ask<Problem>(`/api/invitations/${person.token}`, { headers: { 'x-forwarded-for': freshAddress() } })).body.code).toBe('invitationRevoked')
  })
})

describe('one’s own account', () => {
  it('shows and changes nobody else’s', async () => {
    const [mine, theirs] = [await aPerson([{ role: 'expert' }]), await aPerson([{ role: 'expert' }])]
    const { body } = await ask<{ items: { id: string, current: boolean }[] }>('/api/profile/sessions', { as: theirs.as })
    expect(body.items.map(one => one.current)).toEqual([true])
    expect((await ask(`/api/profile/sessions/${body.items[0]?.id}`, { method: 'DELETE', as: mine.as })).status).toBe(404)
    expect((await ask('/api/profile/passkeys/not-mine', { method: 'DELETE', as: mine.as })).status).toBe(404)
    for (const path of ['', '/invitations', '/memberships']) expect((await ask(`/api/people/${theirs.id}${path}`, { method: path ? 'POST' : 'GET', ...(path ? { body: { role: 'admin' } } : {}), as: mine.as })).status, path).toBe(403)
    expect((await ask('/api/profile', { as: theirs.as })).status).toBe(200)
  })

  it('takes no role, state or name that is the administrator’s to give', async () => {
    const person = await aPerson([{ role: 'expert' }])
    for (const extra of [{ roles: ['admin'] }, { memberships: [{ role: 'admin' }] }, { state: 'active' }, { name: '别人' }, { id: randomUUID() }, { phone: '13800000000' }]) {
      expect((await ask('/api/profile', { method: 'PATCH', body: { userName: `v-${randomUUID().slice(0, 8)}`, ...extra }, as: person.as })).status, JSON.stringify(extra)).toBe('name' in extra ? 403 : 422)
    }
    expect(await rolesOf(person.as)).toEqual(['expert'])
    const userName = `v-${randomUUID().slice(0, 8)}`
    expect((await ask('/api/profile', { method: 'PATCH', body: { userName }, as: person.as })).status).toBe(204)
    expect((await signInAs(userName)).status).toBe(200)
    expect((await signInAs(person.userName)).status).toBe(401)
    expect((await ask<Problem>('/api/profile', { method: 'PATCH', body: { userName: 'admin' }, as: person.as })).body.errors).toEqual([{ path: 'userName', message: 'userNameTaken' }])
  })

  it('changes the password against the one before, and ends the other sessions', async () => {
    const person = await aPerson([{ role: 'expert' }])
    const other = cookieOf((await signInAs(person.userName)).headers)
    const change = (current: string, password: string) => ask<Problem>('/api/profile/password', { body: { current, password }, as: person.as, headers: { 'x-forwarded-for': freshAddress() } })
    expect((await change('not-my-password', '一句足够长的新口令吧')).body.code).toBe('passwordWrong')
    expect((await change(goodPassword, 'qwerty123456')).body.errors).toEqual([{ path: 'password', message: 'passwordPattern' }])
    expect((await change(goodPassword, '一句足够长的新口令吧')).status).toBe(204)
    expect((await ask('/api/profile', { as: other })).status).toBe(401)
    expect((await ask('/api/profile', { as: person.as })).status).toBe(200)
    expect((await signInAs(person.userName)).status).toBe(401)
  })

  it('lists its sessions and ends one or all others', async () => {
    const person = await aPerson([{ role: 'expert' }])
    const [second, third] = [cookieOf((await signInAs(person.userName)).headers), cookieOf((await signInAs(person.userName)).headers)]
    const list = async () => (await ask<{ items: { id: string, current: boolean, method: string, address: string }[] }>('/api/profile/sessions', { as: person.as })).body.items
    expect(await list()).toHaveLength(3)
    const of = (await ask<{ items: { id: string, current: boolean, address: string }[] }>('/api/profile/sessions', { as: second })).body.items.find(one => one.current)
    expect(of?.address).toMatch(/^172\./)
    expect((await ask(`/api/profile/sessions/${of?.id}`, { method: 'DELETE', as: person.as })).status).toBe(204)
    expect((await ask('/api/profile', { as: second })).status).toBe(401)
    expect((await ask('/api/profile/sessions', { method: 'DELETE', as: person.as })).status).toBe(204)
    expect((await ask('/api/profile', { as: third })).status).toBe(401)
    expect(await list()).toHaveLength(1)
  })
})

describe('units', () => {
  it('are entered once and renamed', async () => {
    const as = await signIn('admin')
    const code = `unit-${randomUUID().slice(0, 8)}`
    const made = await ask<{ id: string } & Problem>('/api/units', { body: { code, name: { zh: '测试单位' }, kind: 'member' }, as })
    expect(made.status).toBe(201)
    expect((await ask<Problem>('/api/units', { body: { code, name: { zh: '又一个' }, kind: 'member' }, as })).body.errors).toEqual([{ path: 'code', message: 'unitCodeTaken' }])
    expect((await ask(`/api/units/${made.body.id}`, { method: 'PATCH', body: { name: { zh: '改名单位' } }, as })).status).toBe(204)
    expect((await ask(`/api/units/${made.body.id}`, { method: 'PATCH', body: { code: 'other' }, as })).status).toBe(422)
    const { body } = await ask<{ items: { id: string, name: { zh: string } }[] }>('/api/units', { as })
    expect(body.items.find(unit => unit.id === made.body.id)?.name.zh).toBe('改名单位')
  })
})
