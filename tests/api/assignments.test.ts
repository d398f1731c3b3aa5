import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { addDays, legalDate } from '../../shared/domain/calendar'
import type { AssignmentList, DeskAssignmentList, UnitAssignment } from '../../shared/schemas/assignment'
import type { DeskList, DeskOpinion } from '../../shared/schemas/desk'
import type { NotificationList } from '../../shared/schemas/notification'
import { aSubmission, ask, signIn, useOwnServer } from '../support/client'
import { must } from '../support/everybody'
import { aPerson, freshAddress } from '../support/people'

useOwnServer()

const stage = 'wq-gongshi-1'
const phone = '13912345678'
let [moderator, planner, staff, director, liaison] = ['', '', '', '', '']
let [water, agriculture] = ['', '']
let leader: { id: string, as: string }

beforeAll(async () => {
  [moderator, planner, staff, director, liaison] = await Promise.all([signIn('moderator'), signIn('planner'), signIn('staff'), signIn('director'), signIn('liaison')])
  const { items } = await must(ask<{ items: { id: string, code: string }[] }>('/api/desk/units', { as: staff }))
  const idOf = (code: string) => items.find(one => one.code === code)?.id ?? ''
  ;[water, agriculture] = [idOf('water'), idOf('agriculture')]
  leader = await aPerson([{ role: 'unitLeader', unitId: water }])
})

const opened = (id: string) => must(ask<DeskOpinion>(`/api/desk/opinions/${id}`, { as: moderator }))
const patch = async (id: string, fields: Record<string, unknown>, as = moderator) => must(ask<DeskOpinion>(`/api/desk/opinions/${id}`, { method: 'PATCH', as, body: { version: (await opened(id)).version, patch: fields } }))
/** A new opinion, categorised and given to a unit. */
async function assigned(unit = water, text = `请疏浚村北排沟，联系电话 ${phone}。`) {
  await must(ask(`/api/stages/${stage}/submissions`, { body: aSubmission({ opinions: [{ text, anchor: { kind: 'place', township: '120114001', village: '某村', description: `我家 ${phone} 门前` } }], contact: { name: '王小明', phone } }), headers: { 'x-forwarded-for': freshAddress() } }))
  const { items } = await must(ask<DeskList>(`/api/desk/stages/${stage}/opinions?sort=newest&limit=1`, { as: moderator }))
  const id = items[0]?.id ?? ''
  return patch(id, { topic: '08', nature: 'suggestion', unitId: unit })
}
const own = async (query = '', as = liaison) => must(ask<AssignmentList>(`/api/unit/assignments${query}`, { as }))
const given = async (id: string, as = liaison) => ask<UnitAssignment & { code?: string, errors?: unknown, current?: UnitAssignment }>(`/api/unit/assignments/${id}`, { as })
const act = (id: string, path: string, body: object, as = liaison) => ask<UnitAssignment & { code?: string, errors?: { path: string, message: string }[] }>(`/api/unit/assignments/${id}/${path}`, { as, body })
const decide = (opinion: string, path: string, body: object, as = staff, method = 'POST') => ask<DeskOpinion & { code?: string }>(`/api/desk/opinions/${opinion}/assignment${path}`, { as, body, method })
const answer = { outcome: 'adopted', outcomeDetail: { place: '第八章 市政设施' }, reason: '已列入排沟整治计划。', reply: '您好，村北排沟今年汛前疏浚。' }
const told = async (as: string, kind: string) => (await must(ask<NotificationList>('/api/notifications?limit=100', { as }))).items.filter(one => one.kind === kind)

describe('an opinion given to a unit', () => {
  it('is read there as covered for reading, without anything of its author', async () => {
    const opinion = await assigned()
    expect(opinion.assignment).toMatchObject({ state: 'assigned', unit: { zh: expect.stringContaining('水务') }, outcome: '' })
    const item = (await own('?group=open')).items.find(one => one.opinion === opinion.id)
    expect(item).toMatchObject({ label: opinion.label, state: 'assigned', overdue: false })
    const { body } = await given(item?.id ?? '')
    expect(body.text).toContain('请疏浚村北排沟')
    expect(JSON.stringify([body, item])).not.toContain(phone)
    expect((await own(`?q=${phone}`)).items, 'what is covered is not found out by searching').toEqual([])
    expect((await own(`?q=${encodeURIComponent('疏浚村北')}`)).items.map(one => one.opinion)).toContain(opinion.id)
    expect(JSON.stringify([body, item])).not.toMatch(/王小明|王\*|receipt/)
    expect((await told(liaison, 'opinionAssigned')).some(({ title }) => title.zh.includes(opinion.label))).toBe(true)
  })

  it('is not found out by where a page of the list ends', async () => {
    const word = `paigou${randomUUID().slice(0, 8)}`
    for (let n = 0; n < 3; n++) await assigned(water, `请疏浚排沟，写信到 ${word}@example.com。`)
    expect(await own(`?q=${word}&limit=1`)).toMatchObject({ items: [], nextCursor: null })
    const shown = [await assigned(water, `请在 ${word} 处设闸。`), await assigned(water, `${word} 处的闸门漏水。`)].map(({ id }) => id)
    const first = await own(`?q=${word}&limit=1`)
    const second = await own(`?q=${word}&limit=1&cursor=${first.nextCursor}`)
    expect([...first.items, ...second.items].map(({ opinion }) => opinion).sort()).toEqual(shown.sort())
    expect(second.nextCursor).toBeNull()
  })

  it('is not known to any other unit, nor to anybody who speaks for none', async () => {
    const { assignment } = await assigned()
    const id = assignment?.id ?? ''
    const [other, visitor] = [await signIn('unit'), undefined]
    expect((await own('', other)).items.some(one => one.id === id)).toBe(false)
    expect((await own(`?stage=${stage}&group=open&overdue=false`, other)).items.map(one => one.unit.zh).filter(name => name.includes('水务'))).toEqual([])
    for (const [path, body] of [['answer', { version: 1, ...answer }], ['extension', { version: 1, day: '2027-06-01', reason: '复核' }], ['hand-back', { version: 1, reason: '不归我们' }]] as const) {
      expect((await act(id, path, body, other)).status, path).toBe(404)
      expect((await act(id, path, body, staff)).status, path).toBe(403)
    }
    expect((await given(id, other)).status).toBe(404)
    for (const as of [await signIn('deputy'), await signIn('expert'), await signIn('enterprise'), director]) expect((await ask('/api/unit/assignments', { as })).status).toBe(403)
    expect((await ask('/api/unit/assignments', { as: visitor })).status).toBe(401)
    expect((await ask('/api/desk/assignments', { as: liaison })).status).toBe(403)
    expect((await given(id, leader.as)).status, 'its leader').toBe(200)
  })

  it('is answered as a proposal, mended, and taken over with one step into outcome and reply', async () => {
    const opinion = await assigned()
    const id = opinion.assignment?.id ?? ''
    expect((await act(id, 'answer', { version: 1, ...answer, outcomeDetail: {}, reason: '' })).body.errors?.map(({ path }) => path)).toEqual(['reason', 'place'])
    expect((await act(id, 'answer', { version: 1, ...answer })).body).toMatchObject({ state: 'answered', outcome: 'adopted' })
    expect((await act(id, 'answer', { version: 1, ...answer })).body.code, 'by somebody who has not seen it').toBe('stale')
    await must(act(id, 'answer', { version: 2, ...answer, reply: '您好，村北排沟明年汛前疏浚。' }, leader.as))
    const beside = await opened(opinion.id)
    expect([beside.outcome, beside.handling, beside.assignment?.reply]).toEqual(['', 'categorised', '您好，村北排沟明年汛前疏浚。'])
    expect((await decide(opinion.id, '/taking', { version: 3 }, moderator)).status, 'a moderator does not decide').toBe(403)
    expect((await decide(opinion.id, '/taking', { version: 2 }, planner)).body.code).toBe('stale')
    expect((await decide(opinion.id, '/taking', { version: 3, opinion: beside.version - 1 }, planner)).body.code, 'changed meanwhile').toBe('stale')
    const taken = await must(decide(opinion.id, '/taking', { version: 3 }, planner))
    expect(taken).toMatchObject({ outcome: 'adopted', outcomeDetail: answer.outcomeDetail, reason: answer.reason, handling: 'drafted', reply: { text: '您好，村北排沟明年汛前疏浚。', draftedByMe: true }, assignment: { state: 'taken' } })
    expect((await decide(opinion.id, '/taking', { version: 4 }, planner)).body.code).toBe('wrongState')
    expect((await act(id, 'answer', { version: 4, ...answer })).body.code).toBe('wrongState')
    expect(await told(liaison, 'assignmentTaken')).not.toEqual([])
    // Checked by a second person as every reply is.
    expect((await ask(`/api/desk/opinions/${opinion.id}/reply/publish`, { as: director, body: { version: taken.version } })).status).toBe(200)
  })

  it('taken over can be undone: what was drafted before and the answer that waits to be used are back', async () => {
    const opinion = await assigned()
    await patch(opinion.id, { outcome: 'notAdopted', reason: '尚无资金' }, staff)
    const drafted = await must(ask<DeskOpinion>(`/api/desk/opinions/${opinion.id}/reply`, { method: 'PUT', as: staff, body: { version: (await opened(opinion.id)).version, text: '办公室先拟的答复。' } }))
    await must(act(opinion.assignment?.id ?? '', 'answer', { version: 1, ...answer }))
    const taken = await must(decide(opinion.id, '/taking', { version: 2 }, planner))
    expect(taken).toMatchObject({ outcome: 'adopted', undoable: true, reply: { text: answer.reply } })
    const undone = await must(ask<DeskOpinion>(`/api/desk/opinions/${opinion.id}/undo`, { as: planner, body: { version: taken.version } }))
    expect(undone).toMatchObject({ outcome: 'notAdopted', reason: '尚无资金', handling: drafted.handling, reply: { text: '办公室先拟的答复。' }, assignment: { state: 'answered', reply: answer.reply } })
    expect((await act(opinion.assignment?.id ?? '', 'answer', { version: undone.assignment?.version, ...answer, reply: '再改一改。' })).status, 'the unit may mend it again').toBe(200)
    const again = await must(decide(opinion.id, '/taking', { version: (await opened(opinion.id)).assignment?.version }, planner))
    expect(again).toMatchObject({ reply: { text: '再改一改。' }, assignment: { state: 'taken' } })
  })

  it('comes back with a reason, and is answered anew', async () => {
    const opinion = await assigned()
    const id = opinion.assignment?.id ?? ''
    await must(act(id, 'answer', { version: 1, ...answer }))
    expect((await must(decide(opinion.id, '/return', { version: 2, reason: '请写明疏浚时间。' }))).assignment).toMatchObject({ state: 'assigned', returnReason: '请写明疏浚时间。' })
    expect((await given(id)).body).toMatchObject({ returnReason: '请写明疏浚时间。', reply: answer.reply })
    expect((await must(act(id, 'answer', { version: 3, ...answer }))).returnReason).toBe('')
    expect(await told(liaison, 'assignmentReturned')).not.toEqual([])
  })

  it('gets more time when the office says so, and says why when it does not', async () => {
    const opinion = await assigned()
    const { id = '', dueDay = '' } = opinion.assignment ?? {}
    const later = addDays(dueDay, 7)
    expect((await act(id, 'extension', { version: 1, day: dueDay, reason: '需现场复核' })).body.errors).toEqual([{ path: 'day', message: 'laterDay' }])
    await must(act(id, 'extension', { version: 1, day: later, reason: '需现场复核' }))
    expect((await decide(opinion.id, '/extension', { version: 2, granted: false })).status).toBe(422)
    expect((await must(decide(opinion.id, '/extension', { version: 2, granted: false, note: '请按期答复' }))).assignment).toMatchObject({ state: 'assigned', dueDay, extension: { decision: 'refused', note: '请按期答复' } })
    await must(act(id, 'extension', { version: 3, day: later, reason: '遇连续降雨' }))
    expect((await must(decide(opinion.id, '/extension', { version: 4, granted: true }, director))).assignment).toMatchObject({ dueDay: later, extension: { decision: 'granted' } })
    expect((await given(id)).body.dueDay).toBe(later)
    expect((await decide(opinion.id, '/extension', { version: 5, granted: true })).body.code).toBe('wrongState')
    expect((await told(staff, 'extensionAsked')).length).toBeGreaterThan(0)
    const today = legalDate(new Date())
    expect((await must(decide(opinion.id, '', { version: 5, patch: { dueDay: addDays(today, 1) } }, staff, 'PATCH'))).assignment?.dueDay).toBe(addDays(today, 1))
    expect((await decide(opinion.id, '', { version: 6, patch: { dueDay: addDays(today, -1) } }, staff, 'PATCH')).status).toBe(422)
  })

  it('handed back goes into the queue again, and can be given to another', async () => {
    const opinion = await assigned()
    const id = opinion.assignment?.id ?? ''
    expect((await act(id, 'hand-back', { version: 1, reason: ' ' })).status).toBe(422)
    await must(act(id, 'hand-back', { version: 1, reason: '农田排沟属农业农村委职责' }))
    const back = await opened(opinion.id)
    expect([back.unitId, back.assignment?.state, back.assignment?.handBackReason]).toEqual([null, 'handedBack', '农田排沟属农业农村委职责'])
    const shows = async (group: string, as = moderator) => (await must(ask<DeskAssignmentList>(`/api/desk/assignments?group=${group}&limit=100`, { as }))).items.some(one => one.id === id)
    expect([await shows('handedBack'), await shows('over')], 'it is done for nobody yet').toEqual([true, false])
    const before = (await must(ask<DeskAssignmentList>('/api/desk/assignments', { as: moderator }))).figures
    expect((await own('?group=handedBack')).items.some(one => one.id === id)).toBe(true)
    expect((await told(staff, 'assignmentHandedBack')).some(({ title }) => title.zh.includes('农业农村委'))).toBe(true)
    const again = await patch(opinion.id, { unitId: agriculture })
    expect(again.assignment).toMatchObject({ state: 'assigned', unit: { zh: expect.stringContaining('农业农村') } })
    expect([await shows('handedBack'), await shows('over')], 'another has it').toEqual([false, true])
    const after = (await must(ask<DeskAssignmentList>('/api/desk/assignments', { as: moderator }))).figures
    expect([after.handedBack - before.handedBack, after.over - before.over, after.open - before.open]).toEqual([-1, 1, 1])
    expect((await given(id)).status, 'it still sees what it handed back').toBe(200)
    expect((await given(again.assignment?.id ?? '')).status).toBe(404)
  })

  it('follows the unit whichever way that is set: taken back by undo, by another unit, by many at once, by its author', async () => {
    const opinion = await assigned()
    const first = opinion.assignment?.id ?? ''
    const undone = await must(ask<DeskOpinion>(`/api/desk/opinions/${opinion.id}/undo`, { as: moderator, body: { version: opinion.version } }))
    expect([undone.unitId, undone.assignment]).toEqual([null, null])
    expect((await given(first)).body.state).toBe('withdrawn')
    await must(ask(`/api/desk/stages/${stage}/bulk`, { as: moderator, body: { ids: [opinion.id], patch: { unitId: water }, preview: false } }))
    const second = (await opened(opinion.id)).assignment
    expect(second?.state).toBe('assigned')
    await patch(opinion.id, { unitId: agriculture })
    expect((await given(second?.id ?? '')).body.state).toBe('withdrawn')
    expect((await act(second?.id ?? '', 'answer', { version: 2, ...answer })).body.code).toBe('wrongState')
    expect((await opened(opinion.id)).assignment).toMatchObject({ state: 'assigned', unit: { zh: expect.stringContaining('农业农村') } })
  })

  it('stands at the desk by unit', async () => {
    const { units, items, figures } = await must(ask<DeskAssignmentList>('/api/desk/assignments?group=open&limit=100', { as: moderator }))
    const of = units.find(({ id }) => id === water)
    expect(of?.open).toBe(items.filter(({ unit }) => unit.zh === of?.name.zh).length)
    expect(figures.open).toBe(units.reduce((sum, one) => sum + one.open, 0))
    const page = await must(ask<DeskAssignmentList>('/api/desk/assignments?group=open&limit=1', { as: moderator }))
    const next = await must(ask<DeskAssignmentList>(`/api/desk/assignments?group=open&limit=1&cursor=${page.nextCursor}`, { as: moderator }))
    expect([page.items[0]?.id, next.items[0]?.id]).toEqual(items.slice(0, 2).map(({ id }) => id))
    expect((await ask('/api/desk/assignments?cursor=x', { as: moderator })).status).toBe(400)
  })
})

describe('a unit merged into another', () => {
  it('has its open work there, and nothing is given to it any more', async () => {
    const admin = await signIn('admin')
    const { id: old } = await must(ask<{ id: string }>('/api/units', { as: admin, body: { code: `old-${randomUUID().slice(0, 8)}`, name: { zh: '原水利站' }, kind: 'member' } }))
    const before = await aPerson([{ role: 'unitLiaison', unitId: old }])
    const [open, done] = [await assigned(old), await assigned(old)]
    await must(act(done.assignment?.id ?? '', 'hand-back', { version: 1, reason: '不归我们' }, before.as))
    const merge = (to: string, as = admin, reason = '机构改革') => ask<{ moved: number, errors?: unknown }>(`/api/units/${old}/merger`, { as, body: { to, reason } })
    expect((await merge(water, staff)).status).toBe(403)
    expect((await merge(old)).body.errors).toEqual([{ path: 'to', message: 'unitItself' }])
    expect((await merge(water, admin, ' ')).status).toBe(422)
    expect((await must(merge(water))).moved).toBe(1)
    expect((await merge(agriculture)).body.errors).toEqual([{ path: 'to', message: 'unitMergedBefore' }])
    expect((await given(open.assignment?.id ?? '')).body.state).toBe('assigned')
    expect((await given(open.assignment?.id ?? '', before.as)).status).toBe(404)
    expect((await opened(open.id)).unitId).toBe(water)
    const late = await opened(done.id)
    expect((await ask<{ code: string }>(`/api/desk/opinions/${done.id}`, { method: 'PATCH', as: moderator, body: { version: late.version, patch: { unitId: old } } })).body.code, 'nothing new').toBe('wrongState')
    expect((await given(done.assignment?.id ?? '', before.as)).body.state, 'what was done stays').toBe('handedBack')
    expect((await told(liaison, 'workMoved')).length).toBe(1)
    expect((await opened(open.id)).changes[0]).toMatchObject({ before: { unitId: old }, after: { unitId: water } })
    const refused = await ask<{ errors: unknown }>(`/api/people/${before.id}/memberships`, { as: admin, body: { role: 'unitLeader', unitId: old } })
    expect([refused.status, refused.body.errors], 'nobody is given to it').toEqual([422, [{ path: 'memberships.0.unitId', message: 'unitMerged' }]])
    const entered = await ask<{ errors: unknown }>('/api/people', { as: admin, body: { name: '新来的人', userName: `u-${randomUUID().slice(0, 8)}`, memberships: [{ role: 'unitLeader', unitId: old }] } })
    expect([entered.status, entered.body.errors]).toEqual([422, [{ path: 'memberships.0.unitId', message: 'unitMerged' }]])
    const units = (await must(ask<{ items: { id: string, successorId: string | null }[] }>('/api/desk/units', { as: staff }))).items
    expect(units.find(({ id }) => id === old)?.successorId).toBe(water)
  })
})

describe('notifications', () => {
  it('are one’s own, and read once and for all', async () => {
    await assigned()
    const { items, unread } = await must(ask<NotificationList>('/api/notifications', { as: liaison }))
    const [first] = items
    expect(unread).toBeGreaterThan(0)
    await must(ask('/api/notifications/reading', { as: await signIn('unit'), body: { ids: [first?.id] } }))
    expect((await must(ask<NotificationList>('/api/notifications?unread=true', { as: liaison }))).items.some(({ id }) => id === first?.id), 'another’s is not marked').toBe(true)
    await must(ask('/api/notifications/reading', { as: liaison, body: { all: true } }))
    expect(await must(ask<NotificationList>('/api/notifications?unread=true', { as: liaison }))).toMatchObject({ items: [], unread: 0 })
    expect((await ask('/api/notifications')).status).toBe(401)
  })

  it('are sent when their person wants', async () => {
    const hours = await must(ask<{ version: number, digestAt: string }>('/api/profile/notifications', { as: liaison }))
    expect(hours).toMatchObject({ quietFrom: '21:00', quietUntil: '08:00', digestAt: '09:00', lang: 'zh-CN' })
    expect(await must(ask('/api/profile/notifications', { method: 'PATCH', as: liaison, body: { version: hours.version, patch: { digestAt: '16:45', quietUntil: '07:30' } } }))).toMatchObject({ digestAt: '16:45', quietUntil: '07:30', quietFrom: '21:00' })
    expect((await ask<{ code: string }>('/api/profile/notifications', { method: 'PATCH', as: liaison, body: { version: hours.version, patch: { digestAt: '10:00' } } })).body.code).toBe('stale')
    expect((await ask('/api/profile/notifications', { method: 'PATCH', as: liaison, body: { version: 9, patch: { digestAt: '24:00' } } })).status).toBe(422)
  })
})
