import { describe, expect, it, vi } from 'vitest'
import { mountSuspended, registerEndpoint } from '@nuxt/test-utils/runtime'
import { flushPromises } from '@vue/test-utils'
import { readBody, setResponseStatus } from 'h3'
import { ProcedureDateMoves, ProcedureGate, ProcedureTimeline, ProcedureWaiting, StageDeskDates, StageDeskRound } from '#components'
import { calendarWith } from '#shared/domain/holiday-entry'
import { compareSteps } from '#shared/domain/procedure-planner'
import type { StepDays } from '#shared/domain/procedure-step'
import type { PhaseMoveView } from '#shared/schemas/phase-move'
import type { ChecklistView } from '#shared/schemas/procedure'

const as = (...roles: string[]) => useState('desk:me').value = { actor: { personId: 'p', name: '我', roles } }
const rule = { id: 'URPL16-1', group: 'planMaking', citation: { statute: 'planning', article: 16 }, threshold: null, verified: false } as const
const checklist: ChecklistView = {
  state: 'blocked', blocking: 1, warnings: 1, overrides: [], hash: 'a'.repeat(64),
  lines: [
    { kind: 'rule', result: { rule, subject: { kind: 'plan', id: '' }, state: 'pending', severity: 'warn', unconfirmed: true, evidence: [{ kind: 'missing', what: 'deliberationOpinion' }], deadline: null, text: { key: 'finding.itemsMissing', params: { items: { keys: ['item.deliberationOpinion'] } } }, override: null } },
    { kind: 'item', item: 'hearingMinutes', state: 'missing', severity: 'block', evidence: [{ kind: 'missing', what: 'hearingMinutes' }], text: { key: 'line.item.missing', params: { reason: '' } } },
    { kind: 'check', check: 'order', state: 'done', severity: 'block', evidence: [], text: { key: 'line.check.order.done', params: {} }, override: null },
  ],
}

describe('a checklist', () => {
  it('names each line, its source, and where what is missing is entered', async () => {
    const gate = await mountSuspended(ProcedureGate, { props: { gate: checklist, subjectOf: () => undefined, documents: '/desk/plans/p/documents' } })
    const text = gate.text()
    for (const words of ['听证纪要', '《自然资源听证规定》第十八条', '《中华人民共和国城乡规划法》第十六条', '待法制部门核实', '程序顺序']) expect(text).toContain(words)
    expect(gate.findAll('a').map(link => link.attributes('href'))).toEqual(['/desk/plans/p/documents?item=deliberationOpinion', '/desk/plans/p/documents?item=hearingMinutes'])
  })
})

describe('a schedule', () => {
  const rows = async (days: StepDays, today: string, own = {}) => {
    const steps = compareSteps({ kind: 'hearing', target: '2027-03-25', hearing: true, majorDecision: false, own }, days, today, calendarWith([]))
    const timeline = await mountSuspended(ProcedureTimeline, { props: { steps, own, today, months: ['2027-01-01', '2027-02-01'], at: () => 50 } })
    return Object.fromEntries(timeline.findAll('li').map(row => [row.get('b').text(), row.text()]))
  }

  it('says of what is done that it is, not that it cannot be counted', async () => {
    const { 听证公告发布: done = '' } = await rows({ hearingNotice: { planned: '2027-02-10', actual: '2027-02-20' } }, '2027-02-21')
    expect(done).toContain('已完成')
    expect(done).toContain('比计划晚 10 天')
    expect(done).not.toContain('暂不能计算')
  })

  it('says what a day that cannot be counted yet is surely not later than, and why two steps share a day', async () => {
    const { 听证材料送达: materials = '', 参加人名单公布: list = '' } = await rows({}, '2027-01-05')
    expect(materials).toContain('最迟不过 2027年3月15日；2027年的放假安排尚未公布')
    expect(list).toContain('应在“听证材料送达”以前完成；法律没有规定间隔，最晚可在同一天')
  })

  it('shows the day on which a hearing stands', async () => {
    const { 听证会举行: hearing = '' } = await rows({ hearingHeld: { planned: '2027-03-20', arranged: '2027-03-28' } }, '2027-01-05')
    for (const words of ['计划 2027年3月20日', '现定 2027年3月28日', '比计划晚 8 天', '计划晚于最迟日期']) expect(hearing).toContain(words)
  })
})

describe('days that were moved', () => {
  it('show what they are of, old, new, who and why', async () => {
    const move = { movedBy: '王敏', movedAt: '2026-11-30T02:00:00Z', reason: '会场检修' }
    const list = await mountSuspended(ProcedureDateMoves, { props: { subjectOf: () => undefined, moves: [
      { ...move, subject: { kind: 'schedule', id: 'hearingHeld' }, field: 'planned', before: '2027-01-02', after: '2027-01-07' },
      { ...move, subject: { kind: 'rule', id: 'NRH15' }, field: 'deadline', before: '', after: '2027-01-11' },
    ] } })
    const [step = '', limit = ''] = list.findAll('li').map(row => row.text())
    for (const words of ['听证会举行', '2027年1月2日', '2027年1月7日', '王敏', '会场检修']) expect(step).toContain(words)
    expect(limit).toContain('听证会举行10个工作日前送达听证材料')
  })
})

describe('a step that waits for the leading group', () => {
  const move: PhaseMoveView = { id: '00000000-0000-4000-8000-000000000001', kind: 'advance', from: 'finalisation', to: 'submitted', state: 'waiting', reason: '材料已齐。', effectiveOn: '2026-11-30', askedBy: '李伟', askedAt: '2026-11-30T02:00:00Z', decidedBy: '', decidedAt: null, note: '', gateHash: 'b'.repeat(64), overrides: 1, mine: false }
  const sent: object[] = []
  registerEndpoint(`/api/desk/moves/${move.id}/decision`, { method: 'POST', handler: async (event) => {
    const body = await readBody<{ decision: string, note: string }>(event)
    sent.push(body)
    if (body.decision === 'refuse' && !body.note) {
      setResponseStatus(event, 422)
      return { code: 'invalidInput', title: '有内容需要修改', errors: [{ path: 'note', message: 'needed' }] }
    }
    return ''
  } })

  it('is signed or refused by the group; a refusal without a word is told at its field', async () => {
    as('leadingGroup')
    const waiting = await mountSuspended(ProcedureWaiting, { props: { move, plan: 'p', subjectOf: () => undefined } })
    expect(waiting.text()).toContain('材料已齐。')
    const press = (words: string) => waiting.findAll('button').find(one => one.text() === words)?.trigger('click')
    await press('不同意')
    await expect.poll(() => waiting.text()).toContain('请填写')
    await waiting.get('textarea').setValue('同意。')
    await press('同意')
    expect(sent, 'asked once more').toHaveLength(1)
    const yes = await vi.waitFor(() => [...document.querySelectorAll<HTMLElement>('[role="alertdialog"] button')].find(one => one.textContent.trim() === '同意') ?? expect.fail())
    yes.click()
    await expect.poll(() => waiting.emitted('done')).toHaveLength(1)
    expect(sent).toEqual([{ decision: 'refuse', note: '' }, { decision: 'sign', note: '同意。' }])
  })

  it('shows the office no decision', async () => {
    as('officeDirector')
    const waiting = await mountSuspended(ProcedureWaiting, { props: { move, plan: 'p', subjectOf: () => undefined } })
    expect(waiting.findAll('button')).toEqual([])
    expect(waiting.find('textarea').exists()).toBe(false)
  })
})

describe('a further round in the form of a stage', () => {
  registerEndpoint('/api/desk/plans/p/rounds', () => ({ before: { slug: 'one', title: { zh: '第一轮公示' }, checklist: { ...checklist, warnings: 0, lines: [{ kind: 'check', check: 'roundClosed', state: 'missing', severity: 'block', evidence: [], text: { key: 'line.check.roundClosed.missing', params: { last: { day: '2026-12-21' } } }, override: null }] } } }))
  const open = async (role: string) => {
    as(role)
    clearNuxtData('stage-round')
    const part = await mountSuspended(StageDeskRound, { props: { plan: 'p', kind: 'publicNotice', round: 2, firstDay: '2026-12-20', modelValue: '' } })
    await flushPromises()
    return part
  }

  it('tells what the one before lacks; the director may say why it goes on', async () => {
    const part = await open('officeDirector')
    await expect.poll(() => part.text()).toContain('上一轮2026年12月21日截止，新一轮应在其后开始。')
    await part.get('textarea').setValue('两轮衔接。')
    expect(part.emitted('update:modelValue')).toEqual([['两轮衔接。']])
  })

  it('leaves it to the director', async () => {
    const part = await open('officeStaff')
    await expect.poll(() => part.text()).toContain('由办公室主任批准例外')
    expect(part.find('textarea').exists()).toBe(false)
  })
})

describe('the days of a stage', () => {
  const form = { kind: 'publicNotice', firstDay: '2026-12-01', lastDay: '2026-12-31' } as StageForm
  registerEndpoint('/api/desk/calendar', () => ({ version: 1, today: '2026-11-30', years: [], entries: [{ date: '2026-12-31', kind: 'off', name: '测试', source: '测试' }, ...['2027-01-01', '2027-05-01', '2027-10-01'].map(date => ({ date, kind: 'off', name: '', source: '' }))] }))

  it('are counted by the office\'s own calendar, and ask for a reason where people know of them', async () => {
    const dates = await mountSuspended(StageDeskDates, { props: { modelValue: form, asksReason: true, reason: '' } })
    await flushPromises()
    // The thirtieth day is off, and so is New Year; the second and third are a weekend: the notice ends on Monday.
    await expect.poll(() => dates.text()).toContain('顺延到2027年1月4日（星期一）')
    await dates.get('textarea').setValue('群众要求延长。')
    expect(dates.emitted('update:reason')).toEqual([['群众要求延长。']])
    await dates.setProps({ asksReason: false })
    expect(dates.find('textarea').exists()).toBe(false)
  })
})
