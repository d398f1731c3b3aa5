import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { SheetReport, SheetWritten } from '../../shared/schemas/sheet'
import { ask, aSubmission, signIn, useOwnServer } from '../support/client'
import { aPhone, proofFor } from '../support/messages'
import { acceptLink, cookieOf, day, freshAddress, grant, idOf, rolesOf, show } from '../support/people'
import { aWorkbook, fileForm } from '../support/sheets'
import { totp } from '../support/totp'

useOwnServer()

interface Problem { code: string, errors?: { path: string, message: string }[] }

describe('an account that its owner opened himself', () => {
  const open = async (who: ReturnType<typeof aPhone>, proof?: string) => cookieOf((await ask('/api/sessions', { body: { channel: 'sms', to: who.phone, proof: proof ?? await proofFor(who, 'signIn') }, headers: { 'x-forwarded-for': freshAddress() } })).headers)
  const enter = async (body: Record<string, unknown>) => ask<Problem & { current?: { id: string, name: string, phone: string }, person: string, link: { url: string, purpose: string } }>('/api/people', { body: { name: '顾联络', memberships: [{ role: 'expert' }], ...body }, as: await signIn('admin') })

  it('is told, masked, and appointed where that is agreed to: what he sent stays his, a code opens it no more', async () => {
    const who = aPhone()
    const proof = await proofFor(who, 'signIn')
    const own = await open(who, proof)
    const id = await idOf(own)
    const sent = await ask<{ number: number }>('/api/stages/wq-gongshi-1/submissions', { body: aSubmission(), as: own })
    expect(sent.status).toBe(201)
    const told = await enter({ phone: who.phone })
    expect([told.status, told.body.code]).toEqual([409, 'personKnown'])
    expect(told.body.current).toMatchObject({ id, name: who.masked, phone: who.masked })
    expect(JSON.stringify(told.body)).not.toContain(who.phone)
    expect((await enter({ phone: who.phone, existing: randomUUID() })).body.code, 'another id is not agreed to').toBe('personKnown')
    expect((await enter({ phone: aPhone().phone, existing: id })).status, 'nor reached by his id alone').toBe(404)
    for (const memberships of [[], [{ role: 'enterprise' }], [{ role: 'resident' }]]) expect((await enter({ phone: who.phone, existing: id, memberships })).body.errors, JSON.stringify(memberships)).toEqual([{ path: 'memberships.0.role', message: 'roleNeeded' }])
    const sheet = await ask<SheetReport>('/api/sheets/people/check', { body: fileForm(await aWorkbook([['单位', '姓名', '手机号', '角色'], ['区示范局', '崔联络', who.phone, '群众']])), as: await signIn('admin') })
    expect(sheet.body.rows).toMatchObject([{ verdict: 'wrong', faults: [{ column: 'role', code: 'roleOwn' }], appoints: null }])
    expect((await show(id)).memberships.map(one => one.role), 'nothing was done').toEqual(['resident'])

    const appointed = await enter({ phone: who.phone, existing: id })
    expect([appointed.status, appointed.body.person, appointed.body.link.purpose]).toEqual([201, id, 'invite'])
    expect(await rolesOf(own), 'what was open before is over').toBeUndefined()
    const again = await ask<Problem>('/api/sessions', { body: { channel: 'sms', to: who.phone, proof }, headers: { 'x-forwarded-for': freshAddress() } })
    expect([again.status, again.body.code]).toEqual([403, 'codeSignInRefused'])
    const as = await acceptLink(appointed.body.link.url.split('/').at(-1) ?? '')
    expect((await ask<{ actor: { name: string, roles: string[] } }>('/api/me', { as })).body.actor).toMatchObject({ name: '顾联络', roles: expect.arrayContaining(['resident', 'expert']) })
    expect((await ask<{ items: { number: number }[] }>('/api/my/submissions', { as })).body.items.map(one => one.number)).toEqual([sent.body.number])
    const record = await ask<{ items: { action: string, detail: Record<string, unknown> }[] }>(`/api/audit?q=${id}&action=person.appoint`, { as: await signIn('auditor') })
    expect(record.body.items.map(one => one.detail)).toMatchObject([{ before: { name: who.masked, phone: who.masked }, after: { name: '顾联络', phone: who.masked } }])
  })

  /** A resident’s session made strong by an authenticator, as whoever has the number may make it. */
  async function strong(who: ReturnType<typeof aPhone>) {
    const proof = await proofFor(who, 'signIn')
    const own = await open(who, proof)
    const { body: { secret } } = await ask<{ secret: string }>('/api/profile/second-factor', { body: {}, as: own })
    const confirmed = await ask('/api/profile/second-factor/confirm', { body: { code: totp(secret) }, as: own })
    expect(confirmed.status).toBe(200)
    return { id: await idOf(cookieOf(confirmed.headers)), as: cookieOf(confirmed.headers), proof }
  }

  it('is opened anew by the invitation: no session and no second factor from before opens the office', async () => {
    for (const way of ['form', 'page', 'later'] as const) {
      const who = aPhone()
      const { id, as, proof } = await strong(who)
      if (way === 'form') expect((await enter({ phone: who.phone, existing: id })).status).toBe(201)
      else expect((await grant(id, 'unitLiaison', 'admin', { name: '顾联络', ...way === 'later' ? { validFrom: day(2) } : {} })).status).toBe(201)
      expect(await rolesOf(as), way).toBeUndefined()
      const byCode = await ask<Problem>('/api/sessions', { body: { channel: 'sms', to: who.phone, proof }, headers: { 'x-forwarded-for': freshAddress() } })
      expect([byCode.status, byCode.body.code], way).toEqual([403, 'codeSignInRefused'])
      const link = await ask<{ url: string }>(`/api/people/${id}/invitations`, { method: 'POST', as: await signIn('admin') })
      const come = await acceptLink(link.body.url.split('/').at(-1) ?? '')
      const { body } = await ask<{ secondFactor: { authenticator: boolean, passkeys: unknown[] }, links: unknown[] }>('/api/profile', { as: come })
      expect([body.secondFactor.authenticator, body.secondFactor.passkeys, body.links], way).toEqual([false, [], []])
      const record = await ask<{ items: { detail: Record<string, unknown> }[] }>(`/api/audit?q=${id}&action=membership.grant`, { as: await signIn('auditor') })
      expect(record.body.items[0]?.detail.ended, way).toEqual({ sessions: 1, passkeys: 0, authenticator: true, links: 0 })
    }
  })

  it('is taken on from its page under a name that is no number, and the name is recorded', async () => {
    const who = aPhone()
    const id = await idOf(await open(who))
    const nameless = await grant(id, 'unitLiaison', 'admin')
    expect([nameless.status, nameless.body.errors]).toEqual([422, [{ path: 'name', message: 'needed' }]])
    expect((await show(id)).memberships.map(one => one.role), 'nothing was done').toEqual(['resident'])
    expect((await grant(id, 'enterprise')).status, 'whoever stays his own keeps his name').toBe(201)
    expect((await grant(id, 'unitLiaison', 'admin', { name: '任联络' })).body).toMatchObject({ name: '任联络', ofOffice: true })
    expect((await grant(id, 'expert', 'admin', { name: '别名' })).body, 'of the office already: a role alone').toMatchObject({ name: '任联络' })
    const record = await ask<{ items: { detail: Record<string, unknown> }[] }>(`/api/audit?q=${id}&action=person.appoint`, { as: await signIn('auditor') })
    expect(record.body.items.map(one => one.detail)).toMatchObject([{ before: { name: who.masked }, after: { name: '任联络' } }])
  })

  it('is its owner’s to keep until then: no link, no other name or number; and he may become an auditor', async () => {
    const who = aPhone()
    const id = await idOf(await open(who))
    const by = await signIn('admin')
    const refused = [await ask<Problem>(`/api/people/${id}/invitations`, { method: 'POST', as: by }), await ask<Problem>(`/api/people/${id}`, { method: 'PATCH', body: { version: (await show(id)).version, phone: aPhone().phone }, as: by })]
    expect(refused.map(answer => [answer.status, answer.body.code])).toEqual(Array(2).fill([409, 'residentAccount']))
    expect((await grant(id, 'auditor', 'security', { name: '审计甲' })).status).toBe(201)
    expect((await show(id)).memberships.map(one => one.role).sort()).toEqual(['auditor', 'resident'])
  })

  it('is appointed by a sheet, whose report says so first', async () => {
    const who = aPhone()
    const { id, as: before } = await strong(who)
    const bytes = await aWorkbook([['单位', '姓名', '手机号', '角色'], ['区示范局', '崔联络', who.phone, '联络员']])
    const as = await signIn('admin')
    const { body: report } = await ask<SheetReport>('/api/sheets/people/check', { body: fileForm(bytes), as })
    expect(report.rows).toMatchObject([{ verdict: 'changed', faults: [], appoints: who.masked }])
    const { body: { links } } = await ask<SheetWritten>('/api/sheets/people', { body: fileForm(bytes, { seen: report.seen }), as })
    expect(links.map(link => [link.person, link.name])).toEqual([[id, '崔联络']])
    expect(await rolesOf(before), 'what was open before is over').toBeUndefined()
    expect(await rolesOf(await acceptLink(links[0]?.url.split('/').at(-1) ?? ''))).toEqual(expect.arrayContaining(['resident', 'unitLiaison']))
    const record = await ask<{ items: { action: string, detail: Record<string, unknown> }[] }>(`/api/audit?q=${id}&action=person.appoint`, { as: await signIn('auditor') })
    expect(record.body.items.map(one => one.detail)).toMatchObject([{ via: 'sheet', before: { name: who.masked }, after: { name: '崔联络' } }])
    const again = await ask<SheetReport>('/api/sheets/people/check', { body: fileForm(bytes), as })
    expect(again.body.rows).toMatchObject([{ verdict: 'same', appoints: null }])
  })

  it('that is suspended, or is the office’s by now, is not', async () => {
    const [suspended, known] = [aPhone(), aPhone()]
    const id = await idOf(await open(suspended))
    expect((await ask(`/api/people/${id}/state`, { method: 'PUT', body: { state: 'suspended' }, as: await signIn('security') })).status).toBe(200)
    expect((await enter({ phone: suspended.phone, existing: id })).body.code).toBe('personSuspended')
    const officer = await idOf(await open(known))
    expect((await grant(officer, 'securityOfficer', 'security', { name: '安全甲' })).status).toBe(201)
    expect((await enter({ phone: known.phone, existing: officer })).status, 'of a duty’s holder').toBe(404)
    expect((await enter({ phone: known.phone })).body.errors?.map(fault => fault.message)).toEqual(['phoneTaken'])
  })
})
