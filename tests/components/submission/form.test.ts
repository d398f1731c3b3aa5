import { beforeEach, describe, expect, it, vi } from 'vitest'
import { mountSuspended, registerEndpoint } from '@nuxt/test-utils/runtime'
import { flushPromises } from '@vue/test-utils'
import type { VueWrapper } from '@vue/test-utils'
import { readBody, setResponseStatus } from 'h3'
import type { H3Event } from 'h3'
import { SubmissionForm } from '#components'
import { emptyPoint } from '#shared/domain/submission-draft'
import type { Brought } from '#shared/domain/submission-draft'
import type { StagePage } from '~/composables/useStage'

const day = 86_400_000
const stage: StagePage = {
  slug: 'test', kind: 'publicNotice', round: 1, title: { zh: '草案公示' }, question: { zh: '您同意吗' }, why: { zh: '' }, onPaper: { zh: '' }, outOfScope: { zh: '' },
  opensAt: new Date(Date.now() - day).toISOString(), closesAt: new Date(Date.now() + day).toISOString(), concludedAt: null, state: 'open', showing: 'oneByOne', noticeDown: false, notice: null,
  plan: { slug: 'plan', title: { zh: '规划' }, demo: true }, draft: null, takedown: null, phone: '022-0000 0000', privacyNotice: { zh: '告知' }, privacyVersion: 1, answering: { mode: 'together', by: '2027-05-07' },
  contactRule: 'guest', outcomes: [], pinRounding: 50, topics: [], showsOpinions: true, offline: false, counting: { keepsLeast: true, movedFrom: null }, figures: { submissions: 0, opinions: 0, late: 0, public: 0, answered: 0, withdrawn: 0 }, serverTime: new Date().toISOString(),
}
const key = 'gonghui:submission:test'
const brought: Brought = { point: emptyPoint(), contact: { name: '', publicName: '', phone: '', email: '' }, consent: false }

let answer: (event: H3Event) => unknown
const bodies: { id: string, opinions: { text: string }[] }[] = []
registerEndpoint('/api/site', () => null)
registerEndpoint('/api/stages/test/submissions', { method: 'POST', handler: async (event) => {
  bodies.push(await readBody(event))
  return answer(event)
} })

const received = { receipt: 'TJCK2RJABK00K', number: 268, late: false }
const refuse = (status: number, code: string, errors?: { path: string, message: string }[]) => (event: H3Event) => {
  setResponseStatus(event, status)
  return { code, title: '没有成功', errors }
}

const open = (props: Partial<{ stage: StagePage, brought: Brought }> = {}) =>
  mountSuspended(SubmissionForm, { props: { stage, townships: [{ code: '1', name: { zh: '杨村街道' } }], brought, ...props }, route: '/stages/test/submit', attachTo: document.body })

async function submit(form: VueWrapper) {
  await form.find('form').trigger('submit')
  await flushPromises()
}

/** Through the first two screens. */
async function fill(form: VueWrapper, text: string) {
  await form.find('textarea[name="text"]').setValue(text)
  await submit(form)
  await vi.waitFor(() => expect(form.find('[data-field="consent"] input').exists()).toBe(true))
  await form.find('[data-field="consent"] input').setValue(true)
  await submit(form)
  await vi.waitFor(() => expect(form.text()).toContain('提交以后'))
}

beforeEach(() => {
  localStorage.clear()
  sessionStorage.clear()
  bodies.length = 0
  answer = () => received
})

describe('what has to be mended', () => {
  it('is no longer complained about once one has gone back', async () => {
    const form = await open()
    await form.find('textarea[name="text"]').setValue('路')
    await submit(form)
    await vi.waitFor(() => expect(form.find('input[type="checkbox"]').exists()).toBe(true))
    await submit(form)
    expect(form.find('.faults').text()).toContain('请勾选同意')
    await form.findAll('button').find(button => button.text() === '上一步')?.trigger('click')
    await vi.waitFor(() => expect(form.find('textarea[name="text"]').exists()).toBe(true))
    expect(form.find('.faults').exists()).toBe(false)
    form.unmount()
  })
})

describe('keeping on the device', () => {
  it('writes at every keystroke and nothing while there is nothing', async () => {
    const form = await open()
    expect(localStorage.getItem(key)).toBeNull()
    await form.find('textarea[name="text"]').setValue('路')
    expect(JSON.parse(localStorage.getItem(key) ?? '').points[0].text).toBe('路')
    await form.find('textarea[name="text"]').setValue('')
    expect(localStorage.getItem(key)).toBeNull()
    form.unmount()
  })

  it('keeps what is written about the thing the visit came with', async () => {
    const reading = { kind: 'figure', figure: '0b9a6d3e-6f5c-4a0e-9c3b-0a1b2c3d4e5f', x: 0.5, y: 0.5, title: '图 3' } as const
    const form = await open({ brought: { ...brought, point: emptyPoint(reading) } })
    await form.find('textarea[name="text"]').setValue('图上标错了')
    expect(JSON.parse(localStorage.getItem(key) ?? '').points).toMatchObject([{ text: '图上标错了', place: { kind: 'reading', reading } }])
    form.unmount()
  })

  it('offers again, and does not write over what it offers', async () => {
    const before = await open()
    await before.find('textarea[name="text"]').setValue('写到一半')
    before.unmount()
    const stored = localStorage.getItem(key)
    const after = await open()
    expect(after.text()).toContain('继续上次未写完的？')
    expect(localStorage.getItem(key)).toBe(stored)
    await after.findAll('button').find(button => button.text() === '继续')?.trigger('click')
    expect(after.find<HTMLTextAreaElement>('textarea[name="text"]').element.value).toBe('写到一半')
    after.unmount()
  })

  it('forgets what is written anew, and begins under another id', async () => {
    const before = await open()
    await before.find('textarea[name="text"]').setValue('旧的')
    const { id } = JSON.parse(localStorage.getItem(key) ?? '')
    before.unmount()
    const after = await open()
    await after.findAll('button').find(button => button.text() === '重新写')?.trigger('click')
    expect(localStorage.getItem(key)).toBeNull()
    await after.find('textarea[name="text"]').setValue('新的')
    expect(JSON.parse(localStorage.getItem(key) ?? '').id).not.toBe(id)
    after.unmount()
  })

  it('another window sent the draft: what stands here is a submission of its own', async () => {
    const form = await open()
    await form.find('textarea[name="text"]').setValue('两个窗口')
    const { id } = JSON.parse(localStorage.getItem(key) ?? '')
    window.dispatchEvent(new StorageEvent('storage', { key, newValue: null }))
    expect(JSON.parse(localStorage.getItem(key) ?? '').id).not.toBe(id)
    form.unmount()
  })
})

describe('the screens', () => {
  it('stops at what has to be mended and says so where it stands', async () => {
    const form = await open()
    await submit(form)
    expect(form.find('[role="alert"]').text()).toContain('请写下意见')
    expect(form.find('textarea').attributes('aria-invalid')).toBe('true')
    await form.find('textarea[name="text"]').setValue('写好了')
    expect(form.find('.faults').exists()).toBe(false)
    form.unmount()
  })

  it('asks for a contact where the stage needs one', async () => {
    const form = await open({ stage: { ...stage, contactRule: 'contact' } })
    await form.find('textarea[name="text"]').setValue('要留电话')
    await submit(form)
    await vi.waitFor(() => expect(form.find('input[type="tel"]').exists()).toBe(true))
    await form.find('[data-field="consent"] input').setValue(true)
    await submit(form)
    expect(form.find('.faults').text()).toContain('请填手机号或电子邮箱')
    form.unmount()
  })

  it('shows everything before sending, with what becomes public and what was promised, and that the number was not verified', async () => {
    const form = await open({ brought: { ...brought, contact: { ...brought.contact, phone: '13800005678' } } })
    await fill(form, '多设公交站 <b>')
    expect(form.text()).toContain('多设公交站 <b>')
    expect(form.text()).toContain('13800005678（未核实）')
    expect(form.text()).toContain('审核后逐条公开')
    expect(form.text()).toContain('2027年5月7日前公布采纳情况')
    form.unmount()
  })
})

describe('更多', () => {
  it('takes a drawing back with 不画', async () => {
    const form = await open({ brought: { ...brought, point: { ...emptyPoint(), text: '这里', place: { ...emptyPoint().place, kind: 'map', drawing: 'line', geometry: { type: 'LineString', coordinates: [[117, 39.4], [117.1, 39.4]] } } } } })
    const drawing = form.findAll('select').find(select => select.text().includes('不画'))
    await drawing?.setValue('')
    expect(JSON.parse(localStorage.getItem(key) ?? '').points[0].place).toMatchObject({ kind: 'whole', geometry: null })
    form.unmount()
  })
})

describe('sending', () => {
  it('clears the device and shows the receipt', async () => {
    const form = await open()
    await fill(form, '公交')
    await submit(form)
    await vi.waitFor(() => expect(form.find('[data-receipt]').text()).toBe('TJCK-2RJA-BK00K'))
    expect(form.text()).toContain('编号 0268')
    expect(localStorage.getItem(key)).toBeNull()
    form.unmount()
  })

  it('is late by what the server took down, not by when the receipt is read', async () => {
    const form = await open({ stage: { ...stage, closesAt: new Date(Date.now() - day).toISOString(), state: 'closed' } })
    await fill(form, '正好赶上')
    await submit(form)
    await vi.waitFor(() => expect(form.find('[data-receipt]').exists()).toBe(true))
    expect(form.text()).not.toContain('逾期')
    form.unmount()
  })

  it('promises a late author no day that is over', async () => {
    answer = () => ({ ...received, late: true })
    const form = await open({ stage: { ...stage, closesAt: new Date(Date.now() - 3 * day).toISOString(), state: 'closed', answering: { mode: 'together', by: new Date(Date.now() - 2 * day).toISOString().slice(0, 10) } } })
    await fill(form, '来晚了')
    expect(form.text()).not.toContain('前公布采纳情况')
    await submit(form)
    await vi.waitFor(() => expect(form.find('[data-receipt]').exists()).toBe(true))
    expect(form.text()).not.toContain('前公布采纳情况')
    expect(form.text()).toContain('逾期来件将予答复，单独统计')
    form.unmount()
  })

  it('two presses are one request; a lost answer is asked for under the same id', async () => {
    let release = () => {}
    answer = () => new Promise(resolve => release = () => resolve(received))
    const form = await open()
    await fill(form, '公交')
    await form.find('form').trigger('submit')
    await form.find('form').trigger('submit')
    await vi.waitFor(() => expect(bodies).toHaveLength(1))
    release()
    await vi.waitFor(() => expect(form.find('[data-receipt]').exists()).toBe(true))
    expect(bodies).toHaveLength(1)
    form.unmount()
  })

  it('waits where a proxy stands before no server, keeps the attempt, and sends the same again', async () => {
    answer = refuse(503, 'unavailable')
    const form = await open()
    await fill(form, '公交')
    await submit(form)
    await vi.waitFor(() => expect(form.text()).toContain('网络不通，已为您保存'))
    expect(form.find('button[type="submit"]').text()).toBe('再次提交')
    expect(JSON.parse(localStorage.getItem(key) ?? '').attempt).toContain('公交')
    answer = () => received
    window.dispatchEvent(new Event('online'))
    await vi.waitFor(() => expect(form.find('[data-receipt]').exists()).toBe(true))
    expect(bodies[1]).toEqual(bodies[0])
    form.unmount()
  })

  it('leads to the field the server refuses', async () => {
    answer = refuse(422, 'invalidInput', [{ path: 'opinions.0.anchor.geometry', message: 'outsideDistrict' }])
    const form = await open()
    await fill(form, '公交')
    await submit(form)
    await vi.waitFor(() => expect(form.find('.faults').text()).toContain('不在本区范围内'))
    expect(form.find('[data-field="opinions.0.anchor"]').text()).toContain('不在本区范围内')
    expect(JSON.parse(localStorage.getItem(key) ?? '').attempt).toBe('')
    form.unmount()
  })

  it('an id that was used for something else is never used again', async () => {
    answer = refuse(409, 'idempotencyConflict')
    const form = await open()
    await fill(form, '公交')
    await submit(form)
    await vi.waitFor(() => expect(form.text()).toContain('没有成功'))
    answer = () => received
    await submit(form)
    await vi.waitFor(() => expect(form.find('[data-receipt]').exists()).toBe(true))
    expect(bodies[1]?.id).not.toBe(bodies[0]?.id)
    form.unmount()
  })
})
