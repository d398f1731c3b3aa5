import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { addDays, legalDate } from '../../shared/domain/calendar'
import type { Issue, IssueList } from '../../shared/schemas/issue'
import { ask, signIn, useOwnServer } from '../support/client'
import { must } from '../support/everybody'
import { aPerson } from '../support/people'

useOwnServer()

const mark = '蓄滞洪区西界'
let [staff, planner, liaison, leader, stranger] = ['', '', '', '', '']
let [agriculture, ecology, team, office] = ['', '', '', '']

beforeAll(async () => {
  [staff, planner, liaison, leader] = await Promise.all([signIn('staff'), signIn('planner'), signIn('liaison'), signIn('unit')])
  const { items } = await must(ask<{ items: { id: string, code: string }[] }>('/api/desk/units', { as: staff }))
  const idOf = (code: string) => items.find(one => one.code === code)?.id ?? ''
  ;[agriculture, team, office, ecology] = [idOf('agriculture'), idOf('tech-team'), idOf('leading-group-office'), items.find(one => !['water', 'agriculture', 'tech-team', 'leading-group-office'].includes(one.code))?.id ?? '']
  stranger = (await aPerson([{ role: 'unitLiaison', unitId: ecology }])).as
})

type Refused = { code?: string, errors?: { path: string, message: string }[] }
const body = (fields: Record<string, unknown> = {}) => ({ id: randomUUID(), title: `${mark}以哪份方案为准`, text: '图上西界与调度方案不一致。', unit: agriculture, owner: '李工', dueDay: addDays(legalDate(new Date()), 5), units: [], ...fields })
const raise = (fields: Record<string, unknown> = {}, as = liaison) => ask<Issue & Refused>('/api/issues', { as, body: body(fields) })
const read = (id: string, as: string) => ask<Issue & Refused>(`/api/issues/${id}`, { as })
const say = (id: string, version: number, text: string, state: string | null, as: string) => ask<Issue & Refused>(`/api/issues/${id}/comments`, { as, body: { id: randomUUID(), version, text, state } })
const listed = async (as: string, query = '') => (await must(ask<IssueList>(`/api/issues?limit=200${query}`, { as }))).items.map(({ id }) => id)

describe('an issue', () => {
  it('is read by the unit that owes, the one that asked, those named, and the desk, and by nobody else', async () => {
    const { id } = await must(raise())
    for (const as of [liaison, leader, staff, planner]) {
      expect((await read(id, as)).status).toBe(200)
      expect(await listed(as)).toContain(id)
    }
    expect((await read(id, stranger)).status).toBe(404)
    expect(await listed(stranger)).not.toContain(id)
    expect((await say(id, 1, '看看', null, stranger)).status).toBe(404)
    expect((await ask(`/api/issues/${id}`, { method: 'PATCH', as: stranger, body: { version: 1, patch: { title: '改' } } })).status).toBe(404)
    for (const as of [await signIn('deputy'), await signIn('expert'), await signIn('enterprise'), await signIn('auditor')]) expect((await read(id, as)).status).toBe(403)
    expect((await ask(`/api/issues/${id}`)).status).toBe(401)
    await must(ask(`/api/issues/${id}`, { method: 'PATCH', as: liaison, body: { version: 1, patch: { units: [ecology] } } }))
    expect((await read(id, stranger)).body.may).toEqual([])
    expect((await must(say(id, 2, '我局同意。', null, stranger))).said.at(-1)).toMatchObject({ text: '我局同意。', state: null })
  })

  it('is answered by whoever owes it and closed by whoever asked; others cannot', async () => {
    const { id } = await must(raise({ units: [ecology] }))
    expect((await say(id, 1, '答', 'answered', stranger)).status).toBe(403)
    expect((await say(id, 1, '答', 'answered', liaison)).status, 'who asked does not answer').toBe(403)
    expect((await say(id, 1, ' ', 'answered', leader)).status, 'a state without words').toBe(422)
    expect((await must(say(id, 1, '以调度方案为准。', 'answered', leader)))).toMatchObject({ state: 'answered', may: [] })
    expect((await say(id, 2, '销', 'closed', leader)).status).toBe(403)
    expect((await must(say(id, 2, '已按此修改。', 'closed', liaison)))).toMatchObject({ state: 'closed', may: ['open'], mayEdit: false })
    expect((await say(id, 3, '答', 'answered', staff)).body.code).toBe('wrongState')
    expect((await must(say(id, 3, '图还没有改。', 'open', staff))).state).toBe('open')
    expect((await say(id, 3, '迟到的话', null, leader)).body.code).toBe('stale')
  })

  it('is put to the planning office without a unit for it, which answers and does not settle it', async () => {
    const told = async (as: string) => (await must(ask<{ items: { kind: string, path: string }[] }>('/api/notifications?limit=50', { as }))).items.filter(({ path }) => path.includes(id)).map(({ kind, path }) => [kind, path])
    const { id } = await must(raise({ unit: null, owner: '' }))
    expect(await must(read(id, liaison))).toMatchObject({ unit: null, state: 'open', may: ['closed'] })
    expect(await told(staff)).toEqual([['issueOpened', `/desk/issues?item=${id}`]])
    expect(await listed(staff, '&unit=office')).toContain(id)
    expect(await listed(staff, `&unit=${agriculture}`)).not.toContain(id)
    expect((await read(id, stranger)).status).toBe(404)
    for (const as of [staff, planner]) expect((await must(read(id, as))).may).toEqual(['answered'])
    expect((await say(id, 1, '销', 'closed', staff)).status).toBe(403)
    expect(await must(say(id, 1, '以调度方案为准。', 'answered', staff))).toMatchObject({ state: 'answered', may: ['open'], said: [{ unit: null }] })
    expect((await must(say(id, 2, '已收到。', 'closed', liaison))).state).toBe('closed')
  })

  it('is put to the unit the office is entered as like to the office: nobody at the desk settles it', async () => {
    const { id } = await must(raise({ unit: office }))
    const moderator = await signIn('moderator')
    for (const as of [staff, planner, moderator]) {
      expect(await must(read(id, as))).toMatchObject({ may: ['answered'], mayGive: false })
      expect((await say(id, 1, '销', 'closed', as)).status).toBe(403)
    }
    expect((await must(say(id, 1, '以调度方案为准。', 'answered', moderator))).may).toEqual(['open'])
    expect((await say(id, 2, '销', 'closed', planner)).status).toBe(403)
    expect((await must(say(id, 2, '已收到。', 'closed', liaison))).state).toBe('closed')
  })

  it.each(['the office', 'its unit', 'the technical team'])('is not put to another by the desk while %s owes the answer', async (who) => {
    const [unit, as] = who === 'the office' ? [null, staff] : who === 'its unit' ? [office, staff] : [team, planner]
    const { id } = await must(raise({ unit }))
    const put = (version: number, to: string | null, by = as) => ask<Issue & Refused>(`/api/issues/${id}`, { method: 'PATCH', as: by, body: { version, patch: { unit: to } } })
    expect((await put(1, agriculture)).status).toBe(403)
    expect((await must(read(id, as))).unit?.id ?? null).toBe(unit)
    expect((await must(put(1, unit))).version, 'the rest is its to mend').toBe(2)
    expect((await must(put(2, agriculture, liaison))).mayGive).toBe(true)
    expect((await must(put(3, team, staff))).unit?.id, 'what others owe the desk puts elsewhere').toBe(team)
  })

  it('moves between a unit and the office', async () => {
    const { id } = await must(raise())
    const put = (version: number, unit: string | null) => must(ask<Issue>(`/api/issues/${id}`, { method: 'PATCH', as: liaison, body: { version, patch: { unit } } }))
    expect((await put(1, null)).unit).toBeNull()
    expect((await read(id, leader)).status).toBe(404)
    expect((await put(2, agriculture)).unit?.id).toBe(agriculture)
    expect((await must(read(id, leader))).may).toEqual(['answered'])
  })

  it('that the technical team owes it answers and does not settle; it is told of it, and asks in its own name', async () => {
    const { id } = await must(raise({ unit: team }))
    expect((await must(ask<{ items: { path: string }[] }>('/api/notifications?limit=50', { as: planner }))).items.map(({ path }) => path)).toContain(`/desk/issues?item=${id}`)
    expect((await must(read(id, planner))).may).toEqual(['answered'])
    expect((await say(id, 1, '销', 'closed', planner)).status).toBe(403)
    expect((await must(say(id, 1, '已核对。', 'answered', planner))).may).toEqual(['open'])
    expect((await must(read(id, staff))).may).toEqual(['open', 'closed'])
    const asked = await must(raise({ unit: null }, planner))
    expect(asked).toMatchObject({ unit: null, raisedBy: { id: team }, may: ['answered', 'closed'] })
  })

  it('is made once, however often it is sent', async () => {
    const one = body()
    const [first, again] = [await ask<Issue>('/api/issues', { as: liaison, body: one }), await ask<Issue>('/api/issues', { as: liaison, body: one })]
    expect([first.status, again.body.id]).toEqual([201, one.id])
    expect((await ask<Refused>('/api/issues', { as: liaison, body: { ...one, title: '别的' } })).body.code).toBe('idempotencyConflict')
    expect((await ask<Refused>('/api/issues', { as: stranger, body: one })).body.code).toBe('idempotencyConflict')
  })

  it('is commented on once, however often the comment is sent; with other words it is another', async () => {
    const { id } = await must(raise())
    const one = { id: randomUUID(), version: 1, text: '已收到。', state: null }
    const send = (more: object = {}, as = liaison) => ask<Issue & Refused>(`/api/issues/${id}/comments`, { as, body: { ...one, ...more } })
    expect([(await send()).status, (await send()).status]).toEqual([201, 201])
    expect((await read(id, staff)).body).toMatchObject({ version: 2, said: [{ text: '已收到。' }] })
    expect((await send({ version: 2, text: '别的话' })).body.code).toBe('idempotencyConflict')
    expect((await send({ version: 2 }, staff)).body.code).toBe('idempotencyConflict')
  })

  it.each([['title', { title: '' }, 'needed'], ['unit', { unit: randomUUID() }, 'needed'], ['dueDay', { dueDay: '2026-02-30' }, 'date'], ['owner', { owner: '长'.repeat(41) }, 'tooLong']] as const)('tells what is wrong with its %s', async (path, fields, message) => {
    const refused = await raise(fields)
    expect([refused.status, refused.body.errors]).toEqual([422, [{ path, message }]])
  })

  it('is filtered, and overdue by its day', async () => {
    const { id } = await must(raise({ dueDay: addDays(legalDate(new Date()), -1) }))
    expect(await listed(liaison, '&overdue=true')).toContain(id)
    expect(await listed(liaison, '&state=closed')).not.toContain(id)
    expect(await listed(liaison, `&q=${encodeURIComponent(mark)}`)).toContain(id)
    expect(await listed(liaison, '&q=%E6%B2%A1%E6%9C%89%E8%BF%99%E6%A0%B7%E7%9A%84%E8%AF%9D')).toEqual([])
    expect((await read(id, leader)).body.overdue).toBe(true)
  })

  it('is never public', async () => {
    await must(raise())
    for (const path of [`/api/search?q=${encodeURIComponent(mark)}`, '/', '/plans/wuqing-2035', '/sitemap.xml', '/feed.atom', '/stages']) expect(JSON.stringify((await ask(path)).body).replaceAll(encodeURIComponent(mark), ''), path).not.toContain(mark)
  })
})
