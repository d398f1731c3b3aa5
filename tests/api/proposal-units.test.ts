import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { addDays } from '../../shared/domain/calendar'
import type { DeskProposalList, ProposalWork } from '../../shared/schemas/proposal-desk'
import { ask, signIn, useOwnServer } from '../support/client'
import { must, told } from '../support/everybody'
import { aProposal, enterProposal, proposalDesk, readWork, registered, replied, takeStep, today, unitOf } from '../support/proposals'
import type { RefusedProposal } from '../support/proposals'

useOwnServer()

/** Of the demonstration's accounts these speak for units: the liaison for water, which answers here, the leader for agriculture, which gives its view. */
let [staff, director, liaison, leader, deputy] = ['', '', '', '', '']
beforeAll(async () => {
  [staff, director, liaison, leader, deputy] = [await signIn('staff'), await signIn('director'), await signIn('liaison'), await signIn('unit'), await signIn('deputy')]
})
const seenBy = (as: string, id: string) => must(ask<ProposalWork>(`/api/unit/proposals/${id}`, { as }))

describe('units', () => {
  it('see and handle their own alone', async () => {
    const [own, others] = [await registered(), await registered({ units: [{ unit: await unitOf('transport'), part: 'host' }] })]
    const ids = (await must(ask<DeskProposalList>('/api/unit/proposals', { as: liaison }))).items.map(one => one.id)
    expect([ids.includes(own), ids.includes(others)]).toEqual([true, false])
    expect((await ask(`/api/unit/proposals/${own}`, { as: liaison })).status).toBe(200)
    expect((await ask(`/api/unit/proposals/${others}`, { as: liaison })).status, 'of another unit’s nobody is told that it exists').toBe(404)
    expect(told(await takeStep(others, 'draft', { text: '答复', class: 'A' }, liaison, 'unit'))).toBe('404 notFound')
    expect((await ask('/api/unit/proposals', { as: deputy })).status).toBe(403)
    expect(told(await takeStep(own, 'draft', { text: '答复', class: 'A' }, leader, 'unit')), 'who gives a view does not answer').toBe('403 notAllowed')
    await must(takeStep(own, 'draft', { text: '答复', class: 'A' }, liaison, 'unit'))
    await must(takeStep(own, 'submit', {}, liaison, 'unit'))
    const ofOthers = [['approve', {}], ['sendBack', { reason: '理由' }], ['publish', { isPublic: true, namesPublic: false, replies: [] }], ['cancel', { reason: '理由' }], ['reassign', { units: [{ unit: await unitOf('water'), part: 'host' }], reason: '理由' }]] as const
    for (const [name, body] of ofOthers) expect(told(await takeStep(own, name, body, liaison, 'unit')), name).toBe('403 notAllowed')
  })

  it('give their view to the host, and hand a wrong one back', async () => {
    const id = await registered()
    await must(takeStep(id, 'view', { unit: await unitOf('agriculture'), text: '用地可以落实。' }, leader, 'unit'))
    expect((await seenBy(liaison, id)).units.map(one => one.view)).toEqual(['', '用地可以落实。'])
    await must(takeStep(id, 'askReturn', { unit: await unitOf('water'), reason: '不是我局职责' }, liaison, 'unit'))
    expect((await readWork(id)).state).toBe('returning')
    expect(told(await takeStep(id, 'draft', { text: '答复', class: 'A' }))).toBe('409 wrongState')
    await must(takeStep(id, 'refuseReturn', { unit: await unitOf('water'), reason: '涉及蓄滞洪区' }))
    await must(takeStep(id, 'askReturn', { unit: await unitOf('water'), reason: '仍请调整' }, liaison, 'unit'))
    await must(takeStep(id, 'reassign', { units: [{ unit: await unitOf('transport'), part: 'host' }, { unit: await unitOf('agriculture'), part: 'coHandler' }], reason: '改由交通部门主办' }))
    expect((await ask(`/api/unit/proposals/${id}`, { as: liaison })).status).toBe(404)
    const { state, units: now } = await readWork(id)
    expect([state, now.filter(one => !one.endedAt).map(one => one.view)]).toEqual(['handling', ['', '用地可以落实。']])
  })

  it('that do not answer read what they are asked and what they have said, not what the others write', async () => {
    const id = await registered({ assignedOn: addDays(today, -3), text: '建议预留走廊。', units: [{ unit: await unitOf('water'), part: 'host' }, { unit: await unitOf('agriculture'), part: 'coHandler' }, { unit: await unitOf('transport'), part: 'separate' }] })
    const [office, own] = [randomUUID(), randomUUID()]
    await must(takeStep(id, 'talk', { id: office, heldOn: today, method: 'phone', who: '陈代表', result: '办公室的沟通。' }))
    await must(takeStep(id, 'talk', { id: own, heldOn: today, method: 'visit', who: '陈代表', result: '农业农村委的沟通。' }, leader, 'unit'))
    await must(takeStep(id, 'view', { unit: await unitOf('agriculture'), text: '用地可以落实。' }, leader, 'unit'))
    await must(takeStep(id, 'view', { unit: await unitOf('transport'), text: '道路红线已经核对。' }))
    await must(takeStep(id, 'draft', { text: '还没有审核的答复。', class: 'C' }, liaison, 'unit'))
    const shown = async (as: string) => {
      const { title, text, talks, rounds, units } = await seenBy(as, id)
      return { title, text, talks: talks.map(one => one.id).sort(), reply: rounds[0]?.reply?.text ?? '', views: units.map(one => one.view) }
    }
    const asked = { title: '关于公交走廊的建议', text: '建议预留走廊。' }
    expect(await shown(liaison), 'the host').toEqual({ ...asked, talks: [office, own].sort(), reply: '还没有审核的答复。', views: ['', '用地可以落实。', '道路红线已经核对。'] })
    expect(await shown(leader)).toEqual({ ...asked, talks: [own], reply: '', views: ['', '用地可以落实。', ''] })
    expect(JSON.stringify((await takeStep(id, 'view', { version: 1, unit: await unitOf('agriculture'), text: '晚了一步。' }, leader, 'unit')).body.current), 'nor by a step that comes too late').not.toMatch(/还没有审核的答复|办公室的沟通|道路红线/)
    await must(takeStep(id, 'submit'))
    expect((await shown(leader)).reply).toBe('')
    await must(takeStep(id, 'approve', {}, director))
    await must(takeStep(id, 'sign', { letterNumber: '1', signer: '周某', signedOn: today, scan: null }))
    expect((await shown(leader)).reply, 'the letter goes to all of them').toBe('还没有审核的答复。')
  })

  it('that do not answer hand back their own part alone: the host goes on', async () => {
    const id = await registered({ assignedOn: addDays(today, -3) })
    const [water, farming] = [await unitOf('water'), await unitOf('agriculture')]
    expect((await must(takeStep(id, 'askReturn', { unit: farming, reason: '不涉及我委' }, leader, 'unit'))).state).toBe('handling')
    expect((await seenBy(liaison, id)).units.map(one => one.returnReason)).toEqual(['', '不涉及我委'])
    await must(takeStep(id, 'draft', { text: '答复。', class: 'C' }, liaison, 'unit'))
    expect((await must(takeStep(id, 'submit', {}, liaison, 'unit'))).state).toBe('drafted')
    expect(told(await takeStep(id, 'refuseReturn', { unit: water, reason: '继续办理' })), 'who has not asked').toBe('404 notFound')
    expect(told(await takeStep(id, 'reassign', { units: [{ unit: farming, part: 'host' }], reason: '换主办' })), 'the reply of the host waits for the director').toBe('409 wrongState')
    const changed = await must(takeStep(id, 'reassign', { units: [{ unit: water, part: 'host' }], reason: '不需要会办' }))
    expect([changed.state, changed.units.filter(one => !one.endedAt).map(one => one.unit)]).toEqual(['drafted', [water]])
    expect((await ask(`/api/unit/proposals/${id}`, { as: leader })).status).toBe(404)
    await must(takeStep(id, 'approve', {}, director))
    expect(told(await takeStep(id, 'reassign', { units: [{ unit: water, part: 'host' }, { unit: farming, part: 'coHandler' }], reason: '仍需会办' })), 'the director approved the letter with its units').toBe('409 wrongState')
  })

  it('that keep their part keep what they have written, and what they ask waits on', async () => {
    const id = await registered()
    const [water, farming, transport] = [await unitOf('water'), await unitOf('agriculture'), await unitOf('transport')]
    await must(takeStep(id, 'view', { unit: farming, text: '用地可以落实。' }, leader, 'unit'))
    await must(takeStep(id, 'askReturn', { unit: farming, reason: '不涉及我委' }, leader, 'unit'))
    await must(takeStep(id, 'askReturn', { unit: water, reason: '不是我局职责' }, liaison, 'unit'))
    const { state, units } = await must(takeStep(id, 'reassign', { units: [{ unit: transport, part: 'host' }, { unit: farming, part: 'coHandler' }], reason: '改由交通部门主办' }))
    const kept = units.find(one => one.unit === farming && !one.endedAt)
    expect([state, kept?.view, kept?.returnReason, kept?.refusal]).toEqual(['handling', '用地可以落实。', '不涉及我委', ''])
    const refused = await must(takeStep(id, 'refuseReturn', { unit: farming, reason: '涉及设施农用地' }))
    expect([refused.state, refused.units.find(one => one.unit === farming)?.view]).toEqual(['handling', '用地可以落实。'])
    const again = await must(takeStep(id, 'askReturn', { unit: transport, reason: '不是我局职责' }))
    expect(again.state).toBe('returning')
    const same = await must(takeStep(id, 'reassign', { units: [{ unit: transport, part: 'host' }], reason: '仍由交通部门主办' }))
    expect([same.state, same.units.find(one => !one.endedAt)?.returnedAt], 'the host begins anew').toEqual(['handling', null])
  })

  it('wait for the office where the host hands it back, whatever is said to the others', async () => {
    const id = await registered()
    const [water, farming] = [await unitOf('water'), await unitOf('agriculture')]
    await must(takeStep(id, 'askReturn', { unit: farming, reason: '不涉及我委' }, leader, 'unit'))
    expect((await must(takeStep(id, 'askReturn', { unit: water, reason: '不是我局职责' }, liaison, 'unit'))).state).toBe('returning')
    expect((await must(takeStep(id, 'refuseReturn', { unit: farming, reason: '涉及农用地' }))).state).toBe('returning')
    expect((await must(takeStep(id, 'refuseReturn', { unit: water, reason: '涉及河道' }))).state).toBe('handling')
  })
})

describe('a talk', () => {
  it('is entered once however often it is sent', async () => {
    const id = await registered()
    const { version } = await readWork(id)
    const entry = { step: 'talk', version, id: randomUUID(), heldOn: today, method: 'phone', who: '陈代表', result: '同意。' }
    const send = (more: object = {}) => ask<ProposalWork & RefusedProposal>(`${proposalDesk}/${id}/steps`, { body: { ...entry, ...more }, as: staff })
    expect((await Promise.all([send(), send(), send()])).map(told)).toEqual(['200', '200', '200'])
    expect((await readWork(id)).talks.map(one => one.id)).toEqual([entry.id])
    expect((await readWork(id)).version, 'it was one step').toBe(version + 1)
    expect(told(await send({ result: '不同意。' }))).toBe('409 idempotencyConflict')
    const other = await registered()
    expect(told(await ask<RefusedProposal>(`${proposalDesk}/${other}/steps`, { body: { ...entry, version: 1 }, as: staff }))).toBe('409 idempotencyConflict')
  })
})

describe('what is put right', () => {
  it('a unit voids no talk of the office; who was refused a return keeps his view; a cancelled number can be used again', async () => {
    const one = await aProposal()
    await must(ask(proposalDesk, { body: one, as: staff }))
    const talk = randomUUID()
    await must(takeStep(one.id, 'talk', { id: talk, heldOn: today, method: 'phone', who: '陈代表', result: '同意。' }))
    expect(told(await takeStep(one.id, 'voidTalk', { talk, reason: '误记' }, liaison, 'unit'))).toBe('404 notFound')
    await must(takeStep(one.id, 'view', { unit: await unitOf('agriculture'), text: '用地可以落实。' }, leader, 'unit'))
    await must(takeStep(one.id, 'askReturn', { unit: await unitOf('agriculture'), reason: '不是我局职责' }, leader, 'unit'))
    await must(takeStep(one.id, 'refuseReturn', { unit: await unitOf('agriculture'), reason: '涉及设施农用地' }))
    await must(takeStep(one.id, 'reassign', { units: [{ unit: await unitOf('transport'), part: 'host' }, { unit: await unitOf('agriculture'), part: 'coHandler' }], reason: '改由交通部门主办' }))
    expect((await readWork(one.id)).units.filter(({ endedAt }) => !endedAt).map(({ view }) => view)).toEqual(['', '用地可以落实。'])
    await must(takeStep(one.id, 'cancel', { reason: '登记有误' }))
    expect(told(await enterProposal({ number: one.number }))).toBe('201')
  })
})

describe('a unit that is merged mid-way', () => {
  let admin = ''
  beforeAll(async () => {
    admin = await signIn('admin')
  })
  const made = async (name: string) => (await must(ask<{ id: string }>('/api/units', { body: { code: `d-${randomUUID().slice(0, 8)}`, name: { zh: name }, kind: 'member' }, as: admin }))).id

  it('hands what it has open to its successor; the clock runs on, what is closed stays', async () => {
    const [old, next] = [await made('旧单位'), await made('新单位')]
    const open = await registered({ units: [{ unit: old, part: 'host' }, { unit: await unitOf('water'), part: 'coHandler' }] })
    const { id: done } = await replied({ units: [{ unit: old, part: 'host' }] })
    await must(takeStep(done, 'rate', { satisfaction: 'satisfied', ratedOn: today, note: '' }))
    const { due } = (await readWork(open)).rounds[0] ?? {}
    await must(ask(`/api/units/${old}/merger`, { body: { to: next, reason: '机构改革' }, as: admin }))
    const moved = await readWork(open)
    expect(moved.units.filter(one => !one.endedAt).map(one => [one.unit, one.part])).toEqual([[next, 'host'], [await unitOf('water'), 'coHandler']])
    expect([moved.units.find(one => one.endedAt)?.endReason, moved.rounds[0]?.due]).toEqual(['机构改革', due])
    expect((await readWork(done)).units.map(one => one.unit)).toEqual([old])
  })

  it('keeps one part of two with what both have written; a view reaches the host and never the letter', async () => {
    const [old, next, water] = [await made('甲局'), await made('乙局'), await unitOf('water')]
    const both = async (oldPart: string, nextPart: string) => {
      const parts = [{ unit: old, part: oldPart }, { unit: next, part: nextPart }]
      const id = await registered({ units: [...parts, ...parts.some(one => one.part === 'host') ? [] : [{ unit: water, part: 'host' }]] })
      for (const { unit } of parts.filter(one => one.part !== 'host')) await must(takeStep(id, 'view', { unit, text: unit === old ? '甲的意见。' : '乙的意见。' }))
      return id
    }
    const cases = [
      { id: await both('coHandler', 'coHandler'), now: [[water, 'host', ''], [next, 'coHandler', '乙的意见。\n甲局：甲的意见。']] },
      { id: await both('separate', 'separate'), now: [[water, 'host', ''], [next, 'separate', '乙的意见。\n甲局：甲的意见。']] },
      { id: await both('host', 'separate'), now: [[next, 'host', '乙的意见。']] },
      { id: await both('coHandler', 'host'), now: [[next, 'host', '甲局：甲的意见。']] },
      { id: await both('coHandler', 'separate'), now: [[water, 'host', '甲局：甲的意见。'], [next, 'separate', '乙的意见。']] },
      { id: await both('separate', 'coHandler'), now: [[water, 'host', '乙局：乙的意见。'], [next, 'separate', '甲的意见。']] },
    ]
    await must(ask(`/api/units/${old}/merger`, { body: { to: next, reason: '机构改革' }, as: admin }))
    const standing = async (id: string) => (await readWork(id)).units.filter(one => !one.endedAt)
    for (const { id, now } of cases) expect((await standing(id)).map(one => [one.unit, one.part, one.view])).toEqual(now)
    const [, , , hosted] = cases
    await must(takeStep(hosted?.id ?? '', 'reassign', { units: [{ unit: water, part: 'host' }], reason: '改由水务部门主办' }))
    expect((await standing(hosted?.id ?? '')).map(one => [one.unit, one.view]), 'the next host reads it too').toEqual([[water, '甲局：甲的意见。']])
  })
})
