import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { MoveReport } from '../../shared/schemas/move-report'
import type { WaitingMove } from '../../shared/schemas/phase-move'
import type { Conclusion, Procedure } from '../../shared/schemas/procedure'
import type { RoundCheck, StageEdit } from '../../shared/schemas/stage-edit'
import type { Stage } from '../../shared/schemas/stage'
import { addDays, isWorkingDay, legalDate } from '../../shared/domain/calendar'
import { calendarWith } from '../../shared/domain/holiday-entry'
import { aSubmission, ask, signIn, useOwnServer } from '../support/client'
import type { Answer } from '../support/client'
import { must, told } from '../support/everybody'
import { freshAddress } from '../support/people'

// Stages are made, moved and concluded here.
useOwnServer()

interface Refused { code?: string, title?: string, errors?: { path: string, message: string }[], current?: { state?: string, blocking?: number, lines?: { check?: string, state?: string }[] } }
const demo = 'wuqing-2035'
let [director, staff, moderator, leader, auditor] = ['', '', '', '', '']
beforeAll(async () => {
  [director, staff, moderator, leader, auditor] = [await signIn('director'), await signIn('staff'), await signIn('moderator'), await signIn('leader'), await signIn('auditor')]
})
const today = legalDate(new Date())
const faults = ({ status, body }: Answer<Refused>) => [status, body.code, ...(body.errors ?? []).map(({ path, message }) => `${path} ${message}`)]
const read = (plan = demo, as = director) => must(ask<Procedure>(`/api/desk/plans/${plan}/procedure`, { as }))
const edit = (slug: string) => must(ask<StageEdit>(`/api/desk/stages/${slug}`, { as: staff }))

/** A plan in a phase, with nothing in it. */
let plans = 0
async function aPlan(phase = 'finalisation') {
  const slug = `stages-${++plans}`
  await must(ask('/api/plans', { body: { slug, title: { zh: '某镇国土空间规划' }, summary: { zh: '' }, firstYear: 2021, lastYear: 2035, phase }, as: await signIn('admin') }))
  return slug
}
async function make(plan: string, fields: object, as = staff) {
  const { version: _version, opened: _opened, announced: _announced, submissions: _submissions, ...model } = await edit('wq-gongshi-1')
  return ask<StageEdit & Refused>('/api/desk/stages', { as, body: { ...model, plan, draft: null, kind: 'evaluation', round: 1, contactRule: 'guest', slug: `s-${randomUUID().slice(0, 8)}`, firstDay: addDays(today, -5), lastDay: addDays(today, 5), ...fields } })
}
const patch = (slug: string, version: number, body: object, as = staff) => ask<StageEdit & Refused>(`/api/desk/stages/${slug}`, { method: 'PATCH', as, body: { version, ...body } })
/** Ends a stage with yesterday. */
const close = async (slug: string) => must(patch(slug, (await edit(slug)).version, { patch: { lastDay: addDays(today, -1) }, reason: '测试提前截止' }))
const conclusion = (slug: string) => must(ask<Conclusion>(`/api/desk/stages/${slug}/conclusion`, { as: director }))
const conclude = (slug: string, hash: string, as = director) => ask<Conclusion & Refused>(`/api/desk/stages/${slug}/conclusion`, { body: { hash }, as })
const openLines = ({ checklist }: Conclusion) => checklist.lines.filter(line => line.kind === 'check' && line.state === 'missing').map(line => line.kind === 'check' ? line.check : '')

describe('concluding a stage', () => {
  it('is another moment than closing it: topic, outcome, reply and second person are asked for now', async () => {
    const { slug } = await must(make(await aPlan(), { answering: { mode: 'each', workingDays: 15 } }))
    const sent = await ask(`/api/stages/${slug}/submissions`, { headers: { 'x-forwarded-for': freshAddress() }, body: aSubmission() })
    expect(sent.status).toBe(201)
    expect(openLines(await conclusion(slug))).toEqual(['closed', 'categorised', 'replied'])
    await close(slug)
    expect((await must(ask<Stage>(`/api/stages/${slug}`))).state).toBe('closed')
    const first = await conclusion(slug)
    expect(openLines(first)).toEqual(['categorised', 'replied'])
    expect(faults(await conclude(slug, first.checklist.hash))).toEqual([409, 'gateBlocked'])

    const [{ id = '', version = 0 } = {}] = (await must(ask<{ items: { id: string, version: number }[] }>(`/api/desk/stages/${slug}/opinions`, { as: moderator }))).items
    await must(ask(`/api/desk/opinions/${id}`, { method: 'PATCH', as: moderator, body: { version, patch: { topic: '08', nature: 'suggestion' } } }))
    expect(openLines(await conclusion(slug))).toEqual(['replied'])
    const decided = await must(ask<{ version: number }>(`/api/desk/opinions/${id}`, { method: 'PATCH', as: staff, body: { version: version + 1, patch: { outcome: 'explained', reason: '草案第三章已有安排。' } } }))
    const drafted = await must(ask<{ version: number }>(`/api/desk/opinions/${id}/reply`, { method: 'PUT', as: staff, body: { version: decided.version, text: '已采纳，见第三章。' } }))
    expect(openLines(await conclusion(slug))).toEqual(['reviewed', 'replied'])
    await must(ask(`/api/desk/opinions/${id}/reply/publish`, { method: 'POST', as: director, body: { version: drafted.version } }))
    await expect.poll(async () => openLines(await conclusion(slug)), { timeout: 20_000 }).toEqual([])

    const ready = await conclusion(slug)
    expect(ready.checklist.state).toBe('open')
    for (const as of [staff, leader, auditor]) expect(told(await conclude(slug, ready.checklist.hash, as))).toBe('403 notAllowed')
    expect(faults(await conclude(slug, first.checklist.hash)), 'what was seen is not what is there').toEqual([409, 'gateChanged'])
    const done = await must(conclude(slug, ready.checklist.hash))
    expect(done.stage.concludedAt).not.toBeNull()
    expect(told(await conclude(slug, ready.checklist.hash))).toBe('409 wrongState')
    expect(await must(ask<Stage>(`/api/stages/${slug}`))).toMatchObject({ state: 'concluded' })
    const { items } = await must(ask<{ items: { action: string, detail: Record<string, unknown> }[] }>('/api/audit?action=stage.conclude', { as: auditor }))
    expect(items[0]?.detail).toMatchObject({ hash: ready.checklist.hash })
  })

  it('is not reached by a final account either, while the display was too short; the director lets it pass', async () => {
    const { slug } = await must(make(demo, { kind: 'publicNotice', round: 70, draft: 2, letPass: '测试' }, director))
    await close(slug)
    const final = () => ask<Refused>(`/api/desk/stages/${slug}/accounts`, { as: director, body: { kind: 'final', reason: '' } })
    expect(faults(await final())).toEqual([409, 'gateBlocked'])
    const stage = (await read()).results.find(one => one.rule.id === 'URPL26-1' && one.state === 'fail')?.subject.id
    await must(ask(`/api/desk/plans/${demo}/overrides`, { as: director, body: { of: 'URPL26-1', subject: stage, reason: '应急调整，经区政府同意。' } }))
    expect((await final()).status).toBe(202)
  })
})

describe('a further round', () => {
  const first = (plan: string) => make(plan, { firstDay: addDays(today, -2), lastDay: addDays(today, 10) })

  it('waits until the one before is over, and says so; the director lets it pass with a reason', async () => {
    const plan = await aPlan()
    const { slug } = await must(first(plan))
    const check = (firstDay: string) => must(ask<RoundCheck>(`/api/desk/plans/${plan}/rounds?kind=evaluation&round=2&firstDay=${firstDay}`, { as: staff }))
    expect(await check(addDays(today, 10))).toMatchObject({ before: { slug, checklist: { state: 'blocked', blocking: 1 } } })
    expect(await check(addDays(today, 11))).toMatchObject({ before: { checklist: { state: 'open' } } })
    expect(await must(ask(`/api/desk/plans/${plan}/rounds?kind=evaluation&round=1&firstDay=${today}`, { as: staff })), 'the first has none before it').toEqual({ before: null })
    const second = (more: object, as = staff) => make(plan, { round: 2, firstDay: addDays(today, 10), lastDay: addDays(today, 40), ...more }, as)
    const refused = await second({})
    expect(faults(refused)).toEqual([409, 'gateBlocked'])
    expect(refused.body.current?.lines?.filter(line => line.state === 'missing').map(line => line.check)).toEqual(['roundClosed'])
    expect(told(await second({ letPass: '两轮衔接。' }))).toBe('403 notAllowed')
    const made = await must(second({ letPass: '两轮衔接，经区政府同意。' }, director))
    expect((await read(plan)).overrides).toEqual([expect.objectContaining({ of: 'roundClosed', reason: '两轮衔接，经区政府同意。', revokedAt: null })])
    const { items } = await must(ask<{ items: { detail: Record<string, unknown> }[] }>('/api/audit?action=rule.override', { as: auditor }))
    expect(items[0]?.detail).toMatchObject({ rule: 'roundClosed', reason: '两轮衔接，经区政府同意。' })
    expect(told(await patch(made.slug, made.version, { patch: { firstDay: addDays(today, 12) } })), 'a later day needs nothing').toBe('200')
  })

  it('with the one before over opens by itself', async () => {
    const plan = await aPlan()
    const { slug } = await must(first(plan))
    await close(slug)
    expect(told(await make(plan, { round: 2, firstDay: today, lastDay: addDays(today, 9) }))).toBe('201')
  })

  it('that is moved ahead of the end of the one before is refused as well', async () => {
    const plan = await aPlan()
    await must(first(plan))
    const second = await must(make(plan, { round: 2, firstDay: addDays(today, 11), lastDay: addDays(today, 40) }))
    expect(faults(await patch(second.slug, second.version, { patch: { firstDay: addDays(today, 9) } }))).toEqual([409, 'gateBlocked'])
    expect(told(await patch(second.slug, second.version, { patch: { firstDay: addDays(today, 9) }, letPass: '急需。' }, director))).toBe('200')
  })

  it('keeps the one before from being extended into it', async () => {
    const plan = await aPlan()
    const one = await must(first(plan))
    await must(make(plan, { round: 2, firstDay: addDays(today, 21), lastDay: addDays(today, 40) }))
    const extend = (days: number) => patch(one.slug, one.version, { patch: { lastDay: addDays(today, days) }, reason: '群众要求延长。' })
    expect(faults(await extend(21))).toEqual([409, 'wrongState'])
    expect(told(await extend(20)), 'until the eve of its first day').toBe('200')
  })
})

describe('days of a stage that people know of', () => {
  it('move with a reason; old, new and reason stay', async () => {
    const plan = await aPlan()
    const { slug, version } = await must(make(plan, {}))
    expect(faults(await patch(slug, version, { patch: { lastDay: addDays(today, 3) } }))).toEqual([422, 'invalidInput', 'reason needed'])
    expect((await edit(slug)).lastDay, 'nothing was changed').toBe(addDays(today, 5))
    const moved = await must(patch(slug, version, { patch: { lastDay: addDays(today, 15) }, reason: '群众要求延长。' }))
    expect(moved).toMatchObject({ announced: true, lastDay: addDays(today, 15) })
    expect((await read(plan)).dateMoves).toEqual([expect.objectContaining({ subject: expect.objectContaining({ kind: 'stage' }), field: 'closesAt', before: addDays(today, 5), after: addDays(today, 15), reason: '群众要求延长。' })])
    expect(told(await patch(slug, moved.version, { patch: { title: { zh: '改个名字' } } })), 'what is no day needs none').toBe('200')
  })

  it('of one that nobody has heard of yet move freely, and the move is kept', async () => {
    const plan = await aPlan()
    const { slug, version } = await must(make(plan, { firstDay: addDays(today, 5), lastDay: addDays(today, 20) }))
    expect(told(await patch(slug, version, { patch: { firstDay: addDays(today, 6) } }))).toBe('200')
    expect((await read(plan)).dateMoves).toEqual([expect.objectContaining({ field: 'opensAt', before: addDays(today, 5), after: addDays(today, 6), reason: '' })])
  })
})

describe('a stage that was held on paper (补录)', () => {
  const paper = { title: '草案征求意见情况', number: '武规自〔2026〕5号', date: addDays(today, -40), handler: '王敏' }
  const past = { firstDay: addDays(today, -90), lastDay: addDays(today, -50) }

  it('is entered by number, day, handler and scan, once it is over', async () => {
    const plan = await aPlan()
    expect(faults(await make(plan, past))).toEqual([422, 'invalidInput', 'lastDay lastDayOver'])
    expect(faults(await make(plan, { offline: paper }))).toEqual([422, 'invalidInput', 'lastDay notOverYet'])
    expect(faults(await make(plan, { ...past, offline: { ...paper, number: '' } }))).toEqual([422, 'invalidInput', 'offline.number numberOrScan'])
    expect(faults(await make(plan, { ...past, offline: { ...paper, handler: ' ' } }))).toEqual([422, 'invalidInput', 'offline.handler needed'])
    expect(faults(await make(plan, { ...past, offline: { ...paper, date: addDays(today, 1) } }))[1]).toBe('invalidInput')
    const { slug } = await must(make(plan, { ...past, kind: 'publicNotice', privacyNotice: { zh: '' }, offline: paper }))
    expect(await must(ask<Stage>(`/api/stages/${slug}`))).toMatchObject({ state: 'closed', offline: true })
    const { results, documents } = await read(plan)
    expect(documents).toEqual([expect.objectContaining({ item: 'stage', number: '武规自〔2026〕5号', handler: '王敏', offline: true, date: paper.date })])
    // Its forty days count like those of a display on this site, and so does what the paper told of personal data.
    expect(results.filter(one => ['URPL26-1', 'PIPL17'].includes(one.rule.id)).map(one => `${one.rule.id} ${one.state}`)).toEqual(['URPL26-1 pass', 'PIPL17 pass'])
    expect(results.find(one => one.rule.id === 'URPL26-1')?.evidence).toContainEqual(expect.objectContaining({ kind: 'day', offline: true }))
  })

  it('of too few days fails like any other', async () => {
    const plan = await aPlan()
    await must(make(plan, { firstDay: addDays(today, -60), lastDay: addDays(today, -40), kind: 'publicNotice', offline: paper }))
    expect((await read(plan)).results.find(one => one.rule.id === 'URPL26-1')?.state).toBe('fail')
  })
})

describe('the leading group', () => {
  it('finds what waits for it, with the checklist as it was asked', async () => {
    const plan = await aPlan('schemeOptimisation')
    const enter = (item: string) => must(ask(`/api/desk/plans/${plan}/documents`, { as: staff, body: { id: randomUUID(), item, title: item, number: '1号', date: today, handler: '王敏' } }))
    for (const item of ['indicatorDecomposition', 'threeLineScheme', 'zoningScheme', 'townshipsConfirmed', 'unitDissentListed']) await enter(item)
    const { plan: { version }, gates: [gate] } = await read(plan)
    const { id, waiting } = await must(ask<{ id: string, waiting: boolean }>(`/api/desk/plans/${plan}/moves`, { as: director, body: { ...gate?.transition, version, hash: gate?.hash, reason: '成果已完善。' } }))
    expect(waiting).toBe(true)
    const list = await must(ask<{ items: WaitingMove[] }>('/api/desk/moves', { as: leader }))
    expect(list.items).toContainEqual(expect.objectContaining({ id, plan, from: 'schemeOptimisation', to: 'finalisation' }))
    await must(ask(`/api/desk/moves/${id}/decision`, { as: leader, body: { decision: 'sign', note: '同意。' } }))
    expect((await must(ask<{ items: WaitingMove[] }>('/api/desk/moves', { as: leader }))).items.map(one => one.id)).not.toContain(id)
    // What was asked for stays readable as it was, whatever the plan lacks now.
    const report = await must(ask<MoveReport>(`/api/desk/moves/${id}`, { as: auditor }))
    expect(report).toMatchObject({ plan: { slug: plan, phase: 'finalisation' }, move: { state: 'made', note: '同意。', gateHash: gate?.hash }, gate: { hash: gate?.hash, state: 'open', transition: { to: 'finalisation' } } })
    expect(told(await ask<Refused>(`/api/desk/moves/${randomUUID()}`, { as: leader }))).toBe('404 notFound')
    expect(told(await ask<Refused>(`/api/desk/moves/${id}`, { as: await signIn('deputy') }))).toBe('403 notAllowed')
  })
})

describe('the calendar', () => {
  it('is the one every promise counts with: a day entered as off puts off what is due', async () => {
    const plan = await aPlan()
    const { slug } = await must(make(plan, { answering: { mode: 'each', workingDays: 1 } }))
    const due = async () => (await must(ask<{ due: { receivedTo: string } }>(`/api/desk/stages/${slug}/figures`, { as: staff }))).due.receivedTo
    const before = await due()
    const isWork = isWorkingDay(today, calendarWith([]))
    const { version, years } = await must(ask<{ version: number, years: { year: number, days: { date: string, kind: string, name: string, source: string }[] }[] }>('/api/desk/calendar', { as: staff }))
    const year = Number(today.slice(0, 4))
    const days = years.find(one => one.year === year)?.days ?? []
    // Offices rest today where they would work, or work where they would rest.
    const entries = [...days.filter(day => day.date.startsWith(`${year}-`) && day.date !== today), { date: today, kind: isWork ? 'off' : 'work', name: '测试', source: '测试通知' }]
    await must(ask('/api/desk/calendar', { method: 'PUT', as: staff, body: { version, year, entries, sumConfirmed: true } }))
    expect(await due() < before, `${before} ${await due()}`).toBe(isWork)
  })
})
