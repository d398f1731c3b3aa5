import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { GateView, Procedure, RuleResultView } from '../../shared/schemas/procedure'
import { addDays, legalDate } from '../../shared/domain/calendar'
import { procedureItems } from '../../shared/domain/procedure-item'
import type { PlanPhase } from '../../shared/domain/phase'
import { ask, signIn, useOwnServer } from '../support/client'
import type { Answer } from '../support/client'
import { must, personWithRole, told } from '../support/everybody'

// Plans are made and moved here, and the calendar is one for the whole installation.
useOwnServer()

interface Refused { code?: string, title?: string, errors?: { path: string, message: string }[], current?: GateView }
const demo = 'wuqing-2035'
let [director, second, staff, leader, auditor] = ['', '', '', '', '']
beforeAll(async () => {
  [director, staff, leader, auditor] = [await signIn('director'), await signIn('staff'), await signIn('leader'), await signIn('auditor')]
  second = (await personWithRole('officeDirector')).as
})

const today = () => legalDate(new Date())
const read = (plan: string, as = director) => must(ask<Procedure>(`/api/desk/plans/${plan}/procedure`, { as }))
const faults = ({ status, body }: Answer<Refused>) => [status, body.code, ...(body.errors ?? []).map(({ path, message }) => `${path} ${message}`)]

/** A plan that begins in a phase (a plan can start in any). */
let made = 0
async function aPlan(phase: PlanPhase = 'preparation') {
  const slug = `plan-${++made}-${phase.toLowerCase()}`
  await must(ask('/api/plans', { body: { slug, title: { zh: '某镇国土空间规划' }, summary: { zh: '' }, firstYear: 2021, lastYear: 2035, phase }, as: await signIn('admin') }))
  return slug
}

/** A paper with everything that proves it. */
const paper = (item: string, more: object = {}) => ({ id: randomUUID(), item, title: `${item}文件`, number: '武规自〔2026〕12号', date: today(), handler: '王敏', organ: '区规划分局', ...more })
const enter = (plan: string, body: object, as = staff) => ask<{ id: string } & Refused>(`/api/desk/plans/${plan}/documents`, { body, as })
const itemsOf = (phase: PlanPhase) => procedureItems.filter(one => one.phase === phase && one.needed && !('group' in one)).map(one => one.id)
async function enterAll(plan: string, phase: PlanPhase, more: object = {}) {
  for (const item of itemsOf(phase)) await must(enter(plan, paper(item, more)))
}

const gateTo = ({ gates }: Procedure, kind: string, to?: PlanPhase) => gates.find(gate => gate.transition.kind === kind && (!to || gate.transition.to === to)) ?? expect.fail(`no step ${kind} ${to}`)
/** Asks for a step with the gate as it is now. */
async function take(plan: string, kind: string, { as = director, ...more }: { to?: PlanPhase, as?: string, reason?: string, effectiveOn?: string, hash?: string, version?: number } = {}) {
  const procedure = await read(plan)
  const gate = gateTo(procedure, kind, more.to)
  return ask<{ id: string, waiting: boolean } & Refused>(`/api/desk/plans/${plan}/moves`, { as, body: { ...gate.transition, version: procedure.plan.version, hash: gate.hash, ...more } })
}
const decide = (move: string, body: object, as = leader) => ask<Refused>(`/api/desk/moves/${move}/decision`, { body, as })
const standsAt = async (plan: string) => (({ phase, standing }) => `${phase} ${standing}`)((await read(plan)).plan)
const recordOf = async (plan: string) => (await must(ask<{ items: { action: string, detail: Record<string, unknown> }[] }>('/api/audit?limit=100', { as: auditor }))).items.filter(({ detail }) => detail.plan === plan)

describe('the gate of a step', () => {
  it('refuses while something is missing, whoever asks, and tells what', async () => {
    const plan = await aPlan()
    const gate = gateTo(await read(plan), 'advance')
    expect(gate).toMatchObject({ state: 'blocked', blocking: 2, signOff: true, transition: { kind: 'advance', to: 'dataCollection' } })
    const refused = await take(plan, 'advance')
    expect(faults(refused)).toEqual([409, 'gateBlocked'])
    expect(refused.body.current).toEqual(gate)
    expect(told(await take(plan, 'advance', { as: staff }))).toBe('403 notAllowed')
    expect(told(await take(plan, 'advance', { as: leader }))).toBe('403 notAllowed')
    expect(await standsAt(plan)).toBe('preparation running')
    expect((await read(plan)).moves).toEqual([])
  })

  it('is asked again under the lock: what changed since is told, and a step that is none from here is refused', async () => {
    const plan = await aPlan()
    const { plan: { version }, gates } = await read(plan)
    const hash = gates[0]?.hash ?? ''
    await enterAll(plan, 'preparation')
    const changed = await take(plan, 'advance', { hash })
    expect([...faults(changed), changed.body.current?.state]).toEqual([409, 'gateChanged', 'open'])
    expect(told(await take(plan, 'advance', { version: version + 7 }))).toBe('409 stale')
    const procedure = await read(plan)
    const body = { kind: 'advance', to: 'approved', version: procedure.plan.version, hash: gateTo(procedure, 'advance').hash }
    expect(told(await ask<Refused>(`/api/desk/plans/${plan}/moves`, { body, as: director }))).toBe('409 wrongState')
    expect(faults(await take(plan, 'advance', { effectiveOn: addDays(today(), 1) }))).toEqual([422, 'invalidInput', 'effectiveOn notInFuture'])
    expect((await ask<Refused>(`/api/desk/plans/${plan}/moves`, { body: { ...body, to: 'nowhere' }, as: director })).status).toBe(422)
    expect(told(await ask<Refused>('/api/desk/plans/no-such-plan/moves', { body, as: director }))).toBe('404 notFound')
  })

  it('is opened by what is done; the leading group signs, and nobody else', async () => {
    const plan = await aPlan()
    await enterAll(plan, 'preparation')
    const asked = await must(take(plan, 'advance', { reason: '准备工作已完成。' }))
    expect([asked.waiting, await standsAt(plan)]).toEqual([true, 'preparation running'])
    expect(told(await take(plan, 'advance')), 'one step at a time').toBe('409 wrongState')
    for (const as of [director, staff, auditor]) expect(told(await decide(asked.id, { decision: 'sign' }, as))).toBe('403 notAllowed')
    expect(faults(await decide(asked.id, { decision: 'refuse' }))).toEqual([422, 'invalidInput', 'note needed'])
    // It sees everything and changes nothing.
    expect((await read(plan, leader)).moves[0]).toMatchObject({ state: 'waiting', reason: '准备工作已完成。', overrides: 0, mine: false })
    expect(told(await enter(plan, paper('other'), leader))).toBe('403 notAllowed')
    expect(told(await ask<Refused>(`/api/desk/plans/${plan}/procedure`, { method: 'PATCH', body: { version: 1, reason: '' }, as: leader }))).toBe('403 notAllowed')
    expect(told(await decide(asked.id, { decision: 'sign', note: '同意。' }))).toBe('204')
    expect(await standsAt(plan)).toBe('dataCollection running')
    expect(told(await decide(asked.id, { decision: 'sign' })), 'once').toBe('409 wrongState')
    const { moves, phases } = await read(plan)
    expect(moves[0]).toMatchObject({ state: 'made', note: '同意。', from: 'preparation', to: 'dataCollection' })
    expect(phases.slice(0, 2).map(({ startedAt, endedAt }) => [startedAt && legalDate(new Date(startedAt)), endedAt && legalDate(new Date(endedAt))])).toEqual([[null, today()], [today(), null]])
    expect((await recordOf(plan)).map(({ action }) => action)).toEqual(expect.arrayContaining(['phase.sign', 'phase.ask', 'document.enter']))
  })

  it('is asked once more when it is signed: what was voided meanwhile stops it', async () => {
    const plan = await aPlan()
    await enterAll(plan, 'preparation')
    const { id } = await must(take(plan, 'advance'))
    const document = (await read(plan)).documents[0]?.id ?? ''
    expect(faults(await ask<Refused>(`/api/desk/documents/${document}/void`, { body: { reason: ' ' }, as: staff }))).toEqual([422, 'invalidInput', 'reason needed'])
    expect(told(await ask<Refused>(`/api/desk/documents/${document}/void`, { body: { reason: '文号有误。' }, as: staff }))).toBe('204')
    expect(told(await ask<Refused>(`/api/desk/documents/${document}/void`, { body: { reason: '再次' }, as: staff }))).toBe('409 wrongState')
    expect((await read(plan)).documents.find(one => one.id === document)).toMatchObject({ voidReason: '文号有误。' })
    expect(told(await decide(id, { decision: 'sign' }))).toBe('409 gateBlocked')
    expect(told(await decide(id, { decision: 'refuse', note: '材料不全。' }))).toBe('204')
    expect([await standsAt(plan), (await read(plan)).moves[0]?.state]).toEqual(['preparation running', 'refused'])
  })

  it('lets whoever asked take it back, and nobody else', async () => {
    const plan = await aPlan()
    await enterAll(plan, 'preparation')
    const { id } = await must(take(plan, 'advance'))
    const back = (as: string) => ask<Refused>(`/api/desk/moves/${id}`, { method: 'DELETE', as })
    expect(told(await back(second))).toBe('403 notAllowed')
    expect(told(await back(director))).toBe('204')
    expect(told(await back(director))).toBe('409 wrongState')
    expect((await read(plan)).moves[0]?.state).toBe('withdrawn')
    expect(told(await ask<Refused>(`/api/desk/moves/${randomUUID()}`, { method: 'DELETE', as: director }))).toBe('404 notFound')
  })
})

describe('what was done on paper (补录)', () => {
  it('counts with number, day, handler and scan or number; what proves nothing is not taken', async () => {
    const plan = await aPlan()
    expect(faults(await enter(plan, paper('workPlan', { handler: '', number: '' })))).toEqual([422, 'invalidInput', 'handler needed', 'number numberOrScan'])
    expect(faults(await enter(plan, paper('workPlan', { date: addDays(today(), 1) })))).toEqual([422, 'invalidInput', 'date notInFuture'])
    expect(faults(await enter(plan, paper('workPlan', { date: '2026-02-30' })))).toEqual([422, 'invalidInput', 'date date'])
    expect(faults(await enter(plan, paper('workPlan', { upload: randomUUID() })))).toEqual([422, 'invalidInput', 'upload uploadUnknown'])
    expect(faults(await enter(plan, paper('workPlan', { waived: ' ' })))).toEqual([422, 'invalidInput', 'waived needed'])
    expect(faults(await enter(plan, paper('phase')))).toEqual([422, 'invalidInput', 'subject needed'])
    expect(faults(await enter(plan, paper('stage', { subject: randomUUID() })))).toEqual([422, 'invalidInput', 'subject subjectUnknown'])
    expect(faults(await enter(plan, paper('phase', { subject: 'preparation', waived: '不需要' })))).toEqual([422, 'invalidInput', 'waived notWaivable'])
    expect((await read(plan)).documents).toEqual([])
    expect(told(await enter(plan, paper('workPlan'), auditor))).toBe('403 notAllowed')
  })

  it('is written once, however often it is sent', async () => {
    const plan = await aPlan()
    const body = paper('workPlan')
    const all = await Promise.all([body, body, body].map(one => enter(plan, one)))
    expect(all.map(({ status, body: { id } }) => [status, id])).toEqual(Array.from({ length: 3 }, () => [201, body.id]))
    expect((await read(plan)).documents).toHaveLength(1)
    expect(told(await enter(plan, { ...body, title: '另一件' }))).toBe('409 idempotencyConflict')
    const { documents: [entered] } = await read(plan)
    expect(entered).toMatchObject({ item: 'workPlan', offline: true, date: today(), handler: '王敏' })
    expect(Date.parse(entered?.enteredAt ?? ''), 'the day of the event and the time of entry are two').toBeGreaterThan(Date.now() - 600_000)
  })

  it('opens the same gates and fulfils the same rules as what was done here', async () => {
    const [here, there, waived] = [await aPlan('finalisation'), await aPlan('finalisation'), await aPlan('finalisation')]
    await enterAll(here, 'finalisation', { offline: false, handler: '', number: '' })
    await enterAll(there, 'finalisation')
    await enterAll(waived, 'finalisation', { waived: '本规划不需要。' })
    const states = ({ results }: Procedure) => results.map(({ rule, state }) => `${rule.id} ${state}`)
    const lines = (procedure: Procedure) => gateTo(procedure, 'advance').lines.map(line => line.kind === 'item' ? `${line.item} ${line.state}` : line.kind === 'rule' ? `${line.result.rule.id} ${line.result.state}` : `${line.check} ${line.state}`)
    const [online, onPaper, notNeeded] = [await read(here), await read(there), await read(waived)]
    expect(states(onPaper)).toEqual(states(online))
    expect(lines(onPaper)).toEqual(lines(online))
    expect(lines(online)).toContain('URPL16-1 pass')
    // What is not needed settles the checklist and fulfils no rule.
    expect(lines(notNeeded)).toEqual(expect.arrayContaining(['submissionLetter waived', 'URPL16-1 pending']))
  })

  it('holds for the leading group’s signature: the step is made at once, and the signature is used up', async () => {
    const plan = await aPlan()
    await enterAll(plan, 'preparation')
    await must(enter(plan, paper('signOff', { subject: 'preparation>dataCollection' }), director))
    expect(gateTo(await read(plan), 'advance')).toMatchObject({ signOff: false, lines: expect.arrayContaining([expect.objectContaining({ check: 'signedOff', state: 'done' })]) })
    expect(await must(take(plan, 'advance'))).toMatchObject({ waiting: false })
    expect(await standsAt(plan)).toBe('dataCollection running')
    const submitted = await aPlan('submitted')
    await must(enter(submitted, paper('signOff', { subject: 'schemeOptimisation>finalisation' })))
    expect(faults(await take(submitted, 'advance', { to: 'finalisation' }))).toEqual([422, 'invalidInput', 'reason needed'])
    await must(take(submitted, 'advance', { to: 'finalisation', reason: '审批机关要求补正。' }))
    expect(await standsAt(submitted)).toBe('finalisation running')
  })

  it('a step counts from the day it was made on paper, which is not before its phase began', async () => {
    const plan = await aPlan('topicStudies')
    await enterAll(plan, 'topicStudies')
    const earlier = addDays(today(), -20)
    await must(take(plan, 'advance', { effectiveOn: earlier }))
    const { phases } = await read(plan)
    expect(phases.find(({ phase }) => phase === 'schemeOptimisation')?.startedAt).toBe(new Date(`${earlier}T00:00:00+08:00`).toISOString())
    await enterAll(plan, 'schemeOptimisation')
    expect(faults(await take(plan, 'advance', { effectiveOn: addDays(earlier, -1) }))).toEqual([422, 'invalidInput', 'effectiveOn beforePhase'])
  })
})

describe('suspension and return', () => {
  it('need a reason, stop the plan where it is, are told to everybody, and are taken up again', async () => {
    const plan = await aPlan('dataCollection')
    await enterAll(plan, 'dataCollection')
    for (const [kind, standing, sentence] of [['suspend', 'suspended', '规划编制工作已暂停'], ['return', 'returned', '退回修改']] as const) {
      expect(gateTo(await read(plan), kind)).toMatchObject({ state: 'open', signOff: false })
      expect(faults(await take(plan, kind))).toEqual([422, 'invalidInput', 'reason needed'])
      await must(take(plan, kind, { reason: '上级规划正在调整。' }))
      expect(await standsAt(plan)).toBe(`dataCollection ${standing}`)
      expect((await read(plan)).gates.map(({ transition }) => transition.kind)).toEqual(['resume'])
      expect(await (await fetch(new URL(`/plans/${plan}`, (await import('../support/client')).serverBase()))).text()).toContain(sentence)
      await must(take(plan, 'resume'))
      expect(await standsAt(plan)).toBe('dataCollection running')
    }
    expect((await read(plan)).moves.map(({ kind, reason }) => `${kind} ${reason}`)).toEqual(['resume ', 'return 上级规划正在调整。', 'resume ', 'suspend 上级规划正在调整。'])
    expect((await read(await aPlan('preparation'))).gates.map(({ transition }) => transition.kind), 'before anything has begun there is nothing to halt').toEqual(['advance'])
  })

  it('is not asked for while a step waits for the leading group', async () => {
    const plan = await aPlan('schemeOptimisation')
    await enterAll(plan, 'schemeOptimisation')
    await must(take(plan, 'advance'))
    expect(told(await take(plan, 'suspend', { reason: '暂停。' }))).toBe('409 wrongState')
  })
})

describe('the director’s decisions', () => {
  const resultOf = async (plan: string, rule: string): Promise<RuleResultView> => (await read(plan)).results.find(one => one.rule.id === rule) ?? expect.fail(rule)
  const override = (plan: string, body: object, as = director) => ask<Refused>(`/api/desk/plans/${plan}/overrides`, { body: { subject: '', ...body }, as })

  it('let a rule pass with a reason, which stands in the gate and in the record, and can be taken back', async () => {
    const plan = await aPlan('finalisation')
    const before = gateTo(await read(plan), 'advance')
    expect(await resultOf(plan, 'NRH12')).toMatchObject({ state: 'pending', severity: 'block', override: null })
    expect(told(await override(plan, { of: 'NRH12', reason: '急需。' }, staff))).toBe('403 notAllowed')
    expect(faults(await override(plan, { of: 'NRH12', reason: ' ' }))).toEqual([422, 'invalidInput', 'reason needed'])
    expect((await override(plan, { of: 'signedOff', reason: '急需。' })).status, 'the order of things knows no exception').toBe(422)
    expect(told(await override(plan, { of: 'NRH12', subject: randomUUID(), reason: '急需。' }))).toBe('404 notFound')
    for (const of of ['GIR24', 'GIR26']) expect(told(await override(plan, { of, reason: '预先。' })), 'nothing is let pass in advance').toBe('409 wrongState')
    expect(told(await override(plan, { of: 'NRH12', reason: '经区政府研究，由市里统一组织听证。' }))).toBe('204')
    expect(told(await override(plan, { of: 'NRH12', reason: '再次' }))).toBe('409 wrongState')
    expect(await resultOf(plan, 'NRH12')).toMatchObject({ state: 'overridden', override: { reason: '经区政府研究，由市里统一组织听证。' } })
    const after = gateTo(await read(plan), 'advance')
    expect([after.blocking, after.overrides.map(({ of, reason }) => `${of} ${reason}`)]).toEqual([before.blocking - 1, ['NRH12 经区政府研究，由市里统一组织听证。']])
    expect((await recordOf(plan)).find(({ action }) => action === 'rule.override')?.detail).toMatchObject({ rule: 'NRH12', reason: '经区政府研究，由市里统一组织听证。' })
    const { overrides: [made] } = await read(plan)
    const back = (as: string) => ask<Refused>(`/api/desk/plans/${plan}/overrides/${made?.id}`, { method: 'DELETE', as })
    expect([told(await back(staff)), told(await back(director)), told(await back(director))]).toEqual(['403 notAllowed', '204', '404 notFound'])
    expect((await resultOf(plan, 'NRH12')).state).toBe('pending')
    expect((await read(plan)).overrides[0]?.revokedAt).not.toBeNull()
  })

  it('on one stage hold for that stage alone', async () => {
    const { results } = await read(demo)
    const stages = results.filter(one => one.rule.id === 'URPL26-3' && one.state === 'pending')
    const [one] = stages
    expect(stages.length, 'two stages with opinions that have no outcome yet').toBeGreaterThan(0)
    expect(told(await override(demo, { of: 'URPL26-3', subject: one?.subject.id, reason: '另行公布。' }))).toBe('204')
    expect((await read(demo)).results.filter(other => other.rule.id === 'URPL26-3' && other.state === 'overridden').map(({ subject }) => subject.id)).toEqual([one?.subject.id])
  })

  it('confirm the text of a rule by source and day; until then it warns at most', async () => {
    const plan = await aPlan('finalisation')
    const path = '/api/desk/rules/URPL16-1/confirmation'
    const confirm = (body: object, as = director, at = path) => ask<Refused>(at, { method: 'PUT', body, as })
    expect(await resultOf(plan, 'URPL16-1')).toMatchObject({ unconfirmed: true, severity: 'warn' })
    expect(told(await confirm({ source: '区司法局复函', confirmedOn: today() }, staff))).toBe('403 notAllowed')
    expect(faults(await confirm({ source: ' ', confirmedOn: addDays(today(), 1) }))).toEqual([422, 'invalidInput', 'source needed'])
    expect(faults(await confirm({ source: '区司法局复函', confirmedOn: addDays(today(), 1) }))).toEqual([422, 'invalidInput', 'confirmedOn notInFuture'])
    expect(told(await confirm({ source: '区司法局复函', confirmedOn: today() }, director, '/api/desk/rules/URPL26-1/confirmation'))).toBe('409 wrongState')
    expect((await confirm({ source: 'x', confirmedOn: today() }, director, '/api/desk/rules/NOSUCH/confirmation')).status).toBe(404)
    expect(told(await confirm({ source: '区司法局复函〔2026〕3号', confirmedOn: today() }))).toBe('204')
    expect(await resultOf(plan, 'URPL16-1')).toMatchObject({ unconfirmed: false, severity: 'block' })
    expect((await read(plan)).confirmations).toEqual([expect.objectContaining({ rule: 'URPL16-1', source: '区司法局复函〔2026〕3号', confirmedOn: today() })])
    expect([told(await ask<Refused>(path, { method: 'DELETE', as: director })), told(await ask<Refused>(path, { method: 'DELETE', as: director }))]).toEqual(['204', '404 notFound'])
    expect((await resultOf(plan, 'URPL16-1')).severity).toBe('warn')
  })
})

describe('settings', () => {
  const patch = async (plan: string, body: object, as = staff) => ask<Procedure & Refused>(`/api/desk/plans/${plan}/procedure`, { method: 'PATCH', body: { version: (await read(plan)).plan.version, reason: '', ...body }, as })

  it('switch groups of rules on and off', async () => {
    const plan = await aPlan('finalisation')
    const stateOf = ({ results }: Procedure, rule: string) => results.find(one => one.rule.id === rule)?.state
    expect(stateOf(await read(plan), 'MAD29')).toBe('notApplicable')
    expect(stateOf(await must(patch(plan, { groups: { majorDecision: true } })), 'MAD29')).toBe('pending')
    expect(stateOf(await must(patch(plan, { groups: { hearing: false } })), 'NRH12')).toBe('notApplicable')
    expect((await read(plan)).groups).toMatchObject({ majorDecision: true, hearing: false, planMaking: true })
    expect(told(await patch(plan, { version: 99 }))).toBe('409 stale')
    expect((await patch(plan, { groups: { nonsense: true } })).status).toBe(422)
    expect(told(await patch(plan, {}, auditor))).toBe('403 notAllowed')
  })

  it('a planned day that moves keeps old, new and the reason, for which it asks; the public reads it beside the actual one', async () => {
    const plan = await aPlan()
    const phases = (plannedTo: string) => ({ phases: [{ phase: 'preparation', plannedFrom: '2027-01-04', plannedTo }] })
    expect(faults(await patch(plan, phases('2027-01-03')))).toEqual([422, 'invalidInput', 'phases.0.plannedTo lastBeforeFirst'])
    await must(patch(plan, phases('2027-02-28')))
    expect(faults(await patch(plan, phases('2027-03-31')))).toEqual([422, 'invalidInput', 'reason needed'])
    expect((await must(patch(plan, { ...phases('2027-03-31'), reason: '招标延期。' }))).dateMoves[0]).toMatchObject({ subject: { kind: 'phase', id: 'preparation' }, field: 'plannedTo', before: '2027-02-28', after: '2027-03-31', reason: '招标延期。' })
    expect((await must(ask<{ phases: { planned: { zh: string, en?: string } }[] }>(`/api/plans/${plan}`))).phases[0]?.planned).toEqual({ zh: '2027年1月4日至2027年3月31日', en: '4 January 2027 to 31 March 2027' })
  })

  it('keep a schedule; its target and planned days move with a reason', async () => {
    const plan = await aPlan('finalisation')
    const schedule = (target: string, planned: object = {}) => ({ schedule: { kind: 'submission', target, hearing: true, own: {}, planned } })
    expect((await patch(plan, { schedule: { ...schedule('2027-06-30').schedule, target: '2027-06-31' } })).status).toBe(422)
    await must(patch(plan, schedule('2027-06-30', { hearingHeld: '2027-03-25' })))
    expect(faults(await patch(plan, schedule('2027-06-30', { hearingHeld: '2027-04-01' })))).toEqual([422, 'invalidInput', 'reason needed'])
    const moved = await must(patch(plan, { ...schedule('2027-07-15', { hearingHeld: '2027-04-01' }), reason: '展览馆检修。' }))
    expect(moved.dateMoves.filter(({ before }) => before).map(({ subject, before, after, reason }) => `${subject.id} ${before} ${after} ${reason}`).sort()).toEqual(['hearingHeld 2027-03-25 2027-04-01 展览馆检修。', 'target 2027-06-30 2027-07-15 展览馆检修。'])
    expect(moved.schedule).toEqual(schedule('2027-07-15', { hearingHeld: '2027-04-01' }).schedule)
  })
})
