import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it } from 'vitest'
import { mountSuspended } from '@nuxt/test-utils/runtime'
import { MinutesRelease, RecordCheckIn, RecordCourse, RecordEntries, RecordPaste, RecordPeople, RecordScreen, RecordSeal, RecordStatementNew } from '#components'
import { statementsBody } from '#shared/schemas/meeting-record'
import type { MeetingRecord } from '#shared/schemas/meeting-record'
import type { ChecklistView } from '#shared/schemas/procedure'
import type { MeetingRecordWork } from '~/composables/useMeetingRecord'

const id = (n: number) => `00000000-0000-4000-8000-00000000000${n}`
const person = { id: id(1), part: 'representative', name: '张伟', capacity: '居民代表', attended: null, note: '', signature: '', signatureNote: '' } as const
const base: MeetingRecord = {
  id: id(0), slug: 'wq-hearing-1', kind: 'hearing', standing: 'announced', version: 3, title: { zh: '听证会' }, stage: null, beginsAt: '2027-03-25T01:30:00.000Z', heldAt: null, serverTime: '2027-03-25T02:00:00.000Z',
  keeps: true, course: [], courseSteps: ['begin', 'end'], officers: [{ part: 'chair', name: '王某', post: '', handledMatter: false }], officerFaults: [], people: [person, { ...person, id: id(2), capacity: '企业代表' }], visitors: 0, heard: { experts: false, public: false },
  statements: [], record: [{ entry: 'title', text: '', draft: '规划草案听证会' }, { entry: 'decisions', text: '已有的', draft: '' }], gaps: { fields: [], noStatements: true, unsigned: [], noScan: true, nobody: false }, signedAt: null, recordScan: null, corrections: [],
  minutes: { parts: [], missing: [], due: null, overdue: false, doneAt: null, scan: null, releasedAt: null, reportedAt: null }, report: { rows: 0, answered: 0, others: 0, untaken: 0, pending: 0, early: 0 },
}
let sent: { method: string, sub: string, body: unknown }[] = []
let refusal: ApiProblem | null = null
function work(record: MeetingRecord = base): MeetingRecordWork {
  const keep = (method: string, sub: string, body?: object) => {
    sent.push({ method, sub, body })
    return refusal ? Promise.reject(refusal) : Promise.resolve()
  }
  return {
    path: '/api/desk/meetings/wq-hearing-1', record: shallowRef(record),
    // Of the head of the page nothing but its plan is looked at here.
    meeting: shallowRef({ plan: { slug: 'p' } } as never), refreshTop: async () => {},
    write: (sub, method, body) => keep(method, sub, body), change: (sub, method, body) => keep(method, sub, body),
  }
}
beforeEach(() => {
  sent = []
  refusal = null
})
const dialog = () => document.querySelector<HTMLElement>('[role=dialog]')
/** The dialog's code comes later than the page. */
const opened = () => expect.poll(() => dialog()?.querySelector('textarea, input'), { timeout: 5000 }).toBeTruthy()
const press = async (label: string) => {
  [...document.querySelectorAll('button')].find(button => button.textContent?.trim() === label)?.click()
  await flushPromises()
}
function type(element: Element | null | undefined, value: string) {
  if (!(element instanceof HTMLTextAreaElement || element instanceof HTMLInputElement || element instanceof HTMLSelectElement)) throw new Error('no such field')
  element.value = value
  element.dispatchEvent(new Event(element instanceof HTMLSelectElement ? 'change' : 'input', { bubbles: true }))
}

describe('a step of the day', () => {
  it('says that its reason becomes public and names nobody', async () => {
    const view = await mountSuspended(RecordCourse, { props: { work: work({ ...base, courseSteps: ['suspend'] }), writes: true }, attachTo: document.body })
    await press('中止')
    await opened()
    expect(dialog()?.textContent).toMatch(/原因会.*公开，请不要写出任何人的姓名/)
    view.unmount()
  })
})

describe('a pasted record', () => {
  it('is split, corrected and sent with who said what', async () => {
    const view = await mountSuspended(RecordPaste, { props: { work: work() }, attachTo: document.body })
    await opened()
    type(dialog()?.querySelector('textarea'), '听证笔录\n主持人（王某）：开始。\n张伟（企业代表）：扩建。\n张伟：再说一点。\n一是修路。')
    await flushPromises()
    await press('拆分')
    expect(dialog()?.textContent).toContain('拆出 4 条')
    expect(dialog()?.textContent).not.toContain('有同名的人')
    // What stood before the first speaker is left out by hand.
    await press('不要这一条')
    await press('登记 3 条')
    expect(sent[0]?.sub).toBe('statements')
    expect(statementsBody.parse(sent[0]?.body).items.map(({ speaker, capacity, application, party, isOpinion, text }) => [speaker, capacity, application, party, isOpinion, text])).toEqual([
      ['王某', '主持人', null, 'resident', false, '开始。'], ['张伟', '企业代表', id(2), 'enterprise', true, '扩建。'], ['张伟', '企业代表', id(2), 'enterprise', true, '再说一点。\n一是修路。'],
    ])
    view.unmount()
  })

  it('says that two have the name, joins and divides', async () => {
    const view = await mountSuspended(RecordPaste, { props: { work: work() }, attachTo: document.body })
    await opened()
    type(dialog()?.querySelector('textarea'), '张伟（居民代表）：甲。\n张伟（企业代表）：乙。\n张伟：丙。丁。')
    await flushPromises()
    await press('拆分')
    expect(dialog()?.textContent).toContain('有同名的人')
    const boxes = () => [...dialog()?.querySelectorAll('textarea') ?? []]
    const last = boxes()[2]
    last?.setSelectionRange(2, 2)
    ;[...document.querySelectorAll('button')].filter(button => button.textContent?.trim() === '从光标处拆开')[2]?.click()
    await flushPromises()
    expect(boxes().map(box => box.value)).toEqual(['甲。', '乙。', '丙。', '丁。'])
    ;[...document.querySelectorAll('button')].filter(button => button.textContent?.trim() === '并入上一条')[2]?.click()
    await flushPromises()
    expect(boxes().map(box => box.value)).toEqual(['甲。', '乙。', '丙。\n丁。'])
    view.unmount()
  })
})

describe('the next statement', () => {
  it('is kept by Ctrl+Enter as said by whoever is chosen, and the box is free again', async () => {
    const view = await mountSuspended(RecordStatementNew, { props: { work: work() }, attachTo: document.body })
    await view.get('textarea').setValue('建议修路。')
    await view.get('form').trigger('keydown', { key: 'Enter', ctrlKey: true })
    await flushPromises()
    expect(sent).toMatchObject([{ method: 'POST', sub: 'statements', body: { items: [{ speaker: '张伟', capacity: '居民代表', application: id(1), isOpinion: true, text: '建议修路。' }] } }])
    expect(view.get('textarea').element.value).toBe('')
    view.unmount()
  })

  it('stays where it was refused', async () => {
    refusal = new ApiProblem('wrongState', '笔录已经签字封存。', 409)
    const view = await mountSuspended(RecordStatementNew, { props: { work: work() }, attachTo: document.body })
    await view.get('textarea').setValue('建议修路。')
    await view.get('form').trigger('submit')
    await flushPromises()
    expect([view.get('textarea').element.value, view.text().includes('笔录已经签字封存。')]).toEqual(['建议修路。', true])
    view.unmount()
  })
})

describe('the day', () => {
  it('shows what the rules stop, and where the director can let it pass', async () => {
    const gate: ChecklistView = {
      state: 'blocked', blocking: 1, warnings: 0, overrides: [], hash: 'a'.repeat(64),
      lines: [{ kind: 'rule', result: { rule: { id: 'NRH13', group: 'hearing', citation: { statute: 'hearings', article: 13 }, threshold: { n: 30, unit: 'days' }, verified: true }, subject: { kind: 'hearing', id: id(0) }, state: 'fail', severity: 'block', unconfirmed: false, evidence: [], deadline: null, text: { key: 'finding.noneYet', params: {} }, override: null } }],
    }
    refusal = new ApiProblem('gateBlocked', '还有 1 项必须完成的没有完成', 409, [], gate)
    const view = await mountSuspended(RecordCourse, { props: { work: work(), writes: true }, attachTo: document.body })
    await press('宣布开始')
    await opened()
    dialog()?.querySelector('form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }))
    await flushPromises()
    expect(sent).toMatchObject([{ method: 'POST', sub: 'course', body: { step: 'begin' } }])
    expect(dialog()?.textContent).toContain('还有 1 项必须完成的没有完成')
    expect(dialog()?.textContent).toContain('第十三条')
    expect([...dialog()?.querySelectorAll('a') ?? []].map(link => link.getAttribute('href'))).toContain('/desk/plans/p/rules')
    view.unmount()
  })
})

describe('attendance', () => {
  it('asks for the papers, and tells why nobody stands in', async () => {
    refusal = new ApiProblem('invalidInput', '有内容需要修改', 422, [{ path: 'identityChecked', message: 'identity' }])
    const view = await mountSuspended(RecordCheckIn, { props: { person, work: work() }, attachTo: document.body })
    await opened()
    dialog()?.querySelector<HTMLInputElement>('input[value="present"]')?.click()
    await flushPromises()
    await press('登记')
    expect(dialog()?.textContent).toContain('请先核对身份证件')
    refusal = new ApiProblem('wrongState', '听证会代表应当亲自参加（《自然资源听证规定》第十六条）', 409)
    dialog()?.querySelector<HTMLInputElement>('input[value="substitute"]')?.click()
    await flushPromises()
    await press('登记')
    expect(dialog()?.textContent).toContain('第十六条')
    expect(sent.at(-1)).toMatchObject({ method: 'PATCH', sub: `applications/${id(1)}/attendance`, body: { came: 'substitute' } })
    view.unmount()
  })
})

describe('the screen of the hall', () => {
  it('without names tells who holds the hearing by his part, and nobody else', async () => {
    const said = { position: 0, party: '', text: '发言', opinion: null, source: '' }
    // As much of a statement as is shown.
    const statements = [['王某', '', null], ['王某', '', id(1)], ['张伟', '居民代表', id(1)]].map(([speaker, capacity, application], at) => ({ ...said, id: id(at), speaker, capacity, application })) as unknown as MeetingRecord['statements']
    const view = await mountSuspended(RecordScreen, { props: { record: { ...base, statements }, venue: '', lost: false, names: false } })
    expect(view.findAll('.speaker').map(one => one.text())).toEqual(['主持人', '发言人', '居民代表'])
    await view.setProps({ names: true })
    expect(view.findAll('.speaker').map(one => one.text())).toEqual(['王某', '王某', '张伟，居民代表'])
  })
})

describe('the entries of the record', () => {
  it('take what is offered, and send what changed alone', async () => {
    const view = await mountSuspended(RecordEntries, { props: { work: work(), writes: true }, attachTo: document.body })
    await press('空着的都采用')
    await view.get('form').trigger('submit')
    await flushPromises()
    expect(sent).toEqual([{ method: 'PATCH', sub: 'record', body: { record: { title: '规划草案听证会' } } }])
    view.unmount()
  })
})

describe('sealing', () => {
  it('says what is lacking at once, and asks only when nothing is', async () => {
    const ended = { ...base, heldAt: '2027-03-25T04:00:00.000Z', gaps: { ...base.gaps, fields: ['title'], unsigned: ['张伟'] } }
    const view = await mountSuspended(RecordSeal, { props: { work: work(ended), writes: true }, attachTo: document.body })
    await press('封存笔录')
    expect(view.find('[role=alert]').text()).toMatch(/还不能封存.*填写听证事项名称.*登记 1 人的签字或者拒绝签字.*上传签字后的扫描件/)
    expect([document.querySelector('[role=alertdialog]'), sent]).toEqual([null, []])
    view.unmount()
  })

  it('ends the showing on the wall', async () => {
    const screen = async (signedAt: string | null) => (await mountSuspended(RecordCourse, { props: { work: work({ ...base, signedAt }), writes: true } })).findAll('a').some(link => link.attributes('href')?.endsWith('/screen'))
    expect([await screen(null), await screen('2027-03-25T05:00:00.000Z')]).toEqual([true, false])
  })
})

describe('who came', () => {
  it('is listed with the reason of an absence or of a refused signature', async () => {
    const people = [{ ...person, attended: true, signature: 'refused', signatureNote: '认为发言未记全' }, { ...person, id: id(2), name: '李静', attended: false, note: '出差' }] as const
    const view = await mountSuspended(RecordPeople, { props: { work: work({ ...base, people: [...people] }), writes: true } })
    expect(view.findAll('.person').map(one => one.text())).toEqual([expect.stringContaining('拒绝签字：认为发言未记全'), expect.stringMatching(/未到会\s+· 出差/)])
  })
})

describe('the report', () => {
  const done = { ...base, minutes: { ...base.minutes, doneAt: '2027-03-28T00:00:00.000Z', releasedAt: '2027-03-29T00:00:00.000Z' } }

  it('that would be empty is not offered: what it waits for stands there', async () => {
    const view = await mountSuspended(MinutesRelease, { props: { work: work({ ...done, report: { ...base.report, others: 3, untaken: 2, pending: 1 } }), releases: true } })
    expect([view.text().includes('还有 2 条发言没有转为意见'), view.text().includes('还有 1 条意见没有审核公开'), view.findAll('button').length]).toEqual([true, true, 0])
  })

  it('is asked for with how much of it can be shown', async () => {
    const view = await mountSuspended(MinutesRelease, { props: { work: work({ ...done, report: { ...base.report, rows: 2, answered: 1, others: 1, pending: 1 } }), releases: true }, attachTo: document.body })
    await press('公开采纳情况报告')
    await expect.poll(() => document.querySelector('[role=alertdialog]')?.textContent).toContain('可以公开 2 条，其中 1 条已有采纳情况')
    view.unmount()
  })
})
