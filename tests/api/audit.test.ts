import { describe, expect, it } from 'vitest'
import { ask, aSubmission, signIn, useOwnServer } from '../support/client'
import { enterPerson } from '../support/people'

// It counts, and takes the newest as its own.
useOwnServer()

interface Entry { id: number, at: string, action: string, person: { id: string, name: string } | null, subject: { kind: string, id: string, name: { zh: string } | null }, detail: Record<string, unknown>, address: string | null, sealed: boolean }
interface Page { items: Entry[], nextCursor: string | null }
const search = async (query = '', by: Parameters<typeof signIn>[0] = 'auditor') => ask<Page>(`/api/audit${query}`, { as: await signIn(by) })

describe('the record', () => {
  it('tells who did what to whom, from where, before and after; found by name, subject, action, person, day and address', async () => {
    const person = await enterPerson([{ role: 'moderator' }], { name: '记录甲' })
    const [made] = (await search(`?q=${person.id}&action=person.create`)).body.items
    expect(made).toMatchObject({ action: 'person.create', person: { name: '系统管理员（演示）' }, subject: { kind: 'person', id: person.id, name: { zh: '记录甲' } }, detail: { before: null, after: { name: '记录甲' } } })
    expect(made?.address).toMatch(/^10\./)
    const byName = (await search(`?q=${encodeURIComponent('记录甲')}`)).body.items.map(one => one.action)
    expect(byName).toEqual(expect.arrayContaining(['person.create', 'membership.grant', 'invitation.make']))
    expect((await search(`?q=${made?.address}&limit=100`)).body.items.map(one => one.id)).toContain(made?.id)
    expect((await search(`?by=${made?.person?.id}&kind=person&limit=100`)).body.items.every(one => one.person?.id === made?.person?.id && one.subject.kind === 'person')).toBe(true)
    const day = (shift: number) => new Date(Date.now() + 8 * 3_600_000 + shift * 86_400_000).toISOString().slice(0, 10)
    expect((await search(`?q=${person.id}&from=${day(0)}&to=${day(0)}`)).body.items).not.toEqual([])
    expect((await search(`?q=${person.id}&to=${day(-1)}`)).body.items).toEqual([])
    expect((await search(`?q=${encodeURIComponent('查无此人查无此人')}`)).body).toEqual({ items: [], nextCursor: null })
  })

  it('keeps no address beside what a resident sends', async () => {
    const stages = await ask<{ items: { slug: string, state: string }[] }>('/api/stages')
    const open = stages.body.items.find(stage => stage.state === 'open')?.slug
    const sent = await ask<{ number: number }>(`/api/stages/${open}/submissions`, { body: aSubmission() })
    expect(sent.status).toBe(201)
    const [entry] = (await search(`?q=${sent.body.number}&action=submission.create`)).body.items
    expect(entry).toMatchObject({ action: 'submission.create', person: null, address: null, subject: { kind: 'submission', name: { zh: String(sent.body.number).padStart(4, '0') } } })
  })

  it('is walked page by page without gap or repetition, newest first', async () => {
    for (let person = 0; person < 3; person += 1) await enterPerson([{ role: 'expert' }])
    const seen: Entry[] = []
    for (let cursor: string | null = ''; cursor !== null && seen.length < 60;) {
      const page: Page = (await search(`?kind=person&limit=7${cursor ? `&cursor=${cursor}` : ''}`)).body
      seen.push(...page.items)
      cursor = page.nextCursor
    }
    const whole = (await search('?kind=person&limit=100')).body.items.slice(0, seen.length)
    expect(seen.map(one => one.id).filter(id => whole.some(one => one.id === id)).length).toBeGreaterThan(7)
    expect(new Set(seen.map(one => one.id)).size).toBe(seen.length)
    expect(seen.map(one => one.at)).toEqual(seen.map(one => one.at).sort().reverse())
  })

  it('is for the auditor and the director alone, and refuses what is no filter', async () => {
    for (const path of ['/api/audit', '/api/audit/check', '/api/audit/export.csv']) {
      expect((await ask(path)).status, path).toBe(401)
      for (const role of ['planner', 'moderator', 'staff', 'leader', 'admin', 'security'] as const) expect((await ask(path, { as: await signIn(role) })).status, `${path} ${role}`).toBe(403)
      expect((await ask(path, { as: await signIn('director') })).status, path).toBe(200)
    }
    for (const query of ['?action=made.up', '?from=2026-13-01', '?cursor=x', '?by=me', '?kind=table', '?limit=0']) expect((await search(query)).status, query).toBe(422)
    for (const query of ['?cursor=9007199254740991', '?q=%00', `?q=${'9'.repeat(100)}`, '?q=%27%3B--']) expect((await search(query)).status, query).toBe(200)
  })

  it('is exported as CSV under the same filter, in words, without formulas, and tells that it was', async () => {
    const person = await enterPerson([], { name: '=HYPERLINK("x")' })
    const [made] = (await search(`?q=${person.id}&action=person.create`)).body.items
    const filter = `action=person.create&q=${encodeURIComponent('=HYPERLINK')}`
    const answer = await ask<string>(`/api/audit/export.csv?${filter}`, { as: await signIn('auditor') })
    expect([answer.status, answer.headers.get('content-type'), answer.headers.get('content-disposition')]).toEqual([200, 'text/csv; charset=utf-8', 'attachment; filename="audit.csv"'])
    const lines = answer.body.replace(/^\uFEFF/, '').trim().split('\r\n')
    expect(lines).toHaveLength(2)
    expect(lines[0]).toBe('编号,时间,操作,人员,人员编号,对象类别,对象,对象编号,详情,地址,已封存,详情原文（JSON）')
    const at = new Date(Date.parse(made?.at ?? '') + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')
    expect(lines[1]).toContain(`${made?.id},${at},登记人员,系统管理员（演示）,${made?.person?.id},人员,"'=HYPERLINK(""x"")",${person.id},"名称：无 → =HYPERLINK(""x"")；`)
    expect(lines[1]).toMatch(/,[是否],"\{.*\}"$/)
    expect((await search('?action=audit.export')).body.items[0]).toMatchObject({ person: { name: '审计员（演示）' }, detail: { filter: { action: 'person.create', q: '=HYPERLINK' } } })

    const english = await ask<string>(`/api/audit/export.csv?${filter}&lang=en`, { as: await signIn('auditor') })
    expect(english.body).toMatch(/^\uFEFF?Number,Time,Action,/)
    expect(english.body).toContain(',entered a person,')
    expect((await search('?action=audit.export')).body.items[0]?.detail, 'the language is no part of the filter').toEqual({ filter: { action: 'person.create', q: '=HYPERLINK' } })
    expect((await ask('/api/audit/export.csv?lang=fr', { as: await signIn('auditor') })).status).toBe(422)
  })

  it('is checked seal by seal', async () => {
    const check = await ask<{ seals: number, entries: number, unsealed: number, broken: number | null, last: { hash: string } | null }>('/api/audit/check', { as: await signIn('auditor') })
    expect(check.status).toBe(200)
    expect(check.body.broken).toBeNull()
    expect(check.body.entries + check.body.unsealed).toBeGreaterThan(5)
  })
})
