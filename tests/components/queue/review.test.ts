import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { mountSuspended, registerEndpoint } from '@nuxt/test-utils/runtime'
import type { VueWrapper } from '@vue/test-utils'
import { readBody } from 'h3'
import { defineComponent, h } from 'vue'
import { QueueBoard } from '#components'
import type { Role } from '#shared/domain/roles'
import type { DeskOpinion } from '#shared/schemas/desk'
import { anOpinion, aStage } from './support'

const id = '00000000-0000-4000-8000-000000000001'
let opinion: DeskOpinion = anOpinion()
const sent: { path: string, body: unknown }[] = []
registerEndpoint('/api/desk/stages/test/figures', () => ({ submissions: 1, opinions: 1, late: 0, unchecked: 0, checked: 0, mine: 0, screened: 0, untyped: 0, escalated: 1, appealed: 0, due: { n: 0, atLeast: false, receivedTo: null }, visibility: [], handling: [], topic: [], township: [], outcome: [], channel: [], day: [] }))
registerEndpoint('/api/desk/stages/test/opinions', () => ({ items: [toDeskItem(opinion)], nextCursor: null, total: 1 }))
registerEndpoint(`/api/desk/opinions/${id}`, { method: 'GET', handler: () => opinion })
for (const path of ['escalation', 'escalation/decision', 'appeal/decision', 'original']) {
  registerEndpoint(`/api/desk/opinions/${id}/${path}`, { method: 'POST', handler: async (event) => {
    sent.push({ path, body: await readBody(event) })
    return path === 'original' ? { text: '电话 13912345678', photos: [], papers: [{ upload: id, name: '申请书.pdf', bytes: 10 }] } : opinion = { ...opinion, version: opinion.version + 1, escalated: path === 'escalation' }
  } })
}
const Page = defineComponent({
  setup: async () => {
    await useWorkplaceTexts('desk')
    return () => h(QueueBoard, { frame: { stage: aStage, townships: [], units: [] } })
  },
})
let board: VueWrapper
const soon = <T>(what: () => T) => expect.poll(what, { timeout: 5000 })
async function open(role: Role, values: Partial<DeskOpinion>) {
  opinion = anOpinion({ id, label: '0260', ...values })
  useState('desk:me').value = { actor: { personId: '00000000-0000-4000-8000-0000000000aa', name: '我', roles: [role] } }
  board = await mountSuspended(Page, { route: '/', attachTo: document.body })
  await soon(() => board.find('.queue-item h2').text()).toBe('0260')
}
const buttons = (within: ParentNode = document) => [...within.querySelectorAll('button')]
const named = (label: string, within?: ParentNode) => buttons(within).find(button => button.textContent?.trim().startsWith(label))
async function giveReason(reason: string, action: string) {
  await soon(() => document.querySelector('.ui-dialog textarea')).not.toBeNull()
  const dialog = document.querySelector('.ui-dialog')
  const box = dialog?.querySelector('textarea')
  if (!dialog || !box) throw new Error('no dialog')
  box.value = reason
  box.dispatchEvent(new Event('input', { bubbles: true }))
  await nextTick()
  named(action, dialog)?.click()
}

beforeEach(() => {
  sent.splice(0)
  localStorage.clear()
  clearNuxtData()
})
afterEach(() => board.unmount())

describe('before the director', () => {
  it('! asks why, and sends it with the version seen', async () => {
    await open('moderator', { version: 4 })
    document.body.dispatchEvent(new KeyboardEvent('keydown', { code: 'Digit1', key: '!', shiftKey: true, bubbles: true, cancelable: true }))
    await giveReason('可能引发事件。', '呈报领导')
    await soon(() => sent).toEqual([{ path: 'escalation', body: { version: 4, note: '可能引发事件。' } }])
  })

  it('is sent by Ctrl and Enter in the box, once', async () => {
    await open('moderator', {})
    named('呈报领导')?.click()
    await soon(() => document.querySelector('.ui-dialog textarea')).not.toBeNull()
    const box = document.querySelector<HTMLTextAreaElement>('.ui-dialog textarea')
    if (!box) throw new Error('no box')
    box.value = '可能引发事件。'
    box.dispatchEvent(new Event('input', { bubbles: true }))
    for (let times = 0; times < 2; times++) box.dispatchEvent(new KeyboardEvent('keydown', { code: 'Enter', key: 'Enter', ctrlKey: true, bubbles: true, cancelable: true }))
    await soon(() => document.querySelector('.ui-dialog')).toBeNull()
    expect(sent.map(one => one.path)).toEqual(['escalation'])
  })

  it('the director decides, nobody else is offered to; publishing waits', async () => {
    const waiting = { escalated: true, escalations: [{ note: '请批示。', by: '审核员', at: '2026-11-20T02:00:00.000Z', decision: '', decidedBy: null, decidedAt: null }] }
    await open('moderator', waiting)
    expect(board.text()).toContain('已呈报领导，等待批示')
    expect(named('批示')).toBeUndefined()
    expect(named('公开')?.disabled).toBe(true)
    board.unmount()
    await open('officeDirector', waiting)
    named('批示')?.click()
    await giveReason('可以公开。', '批示')
    await soon(() => sent.map(one => one.path)).toEqual(['escalation/decision'])
  })
})

describe('an appeal', () => {
  const appeal = { text: '我没有跑题。', filedAt: '2026-11-20T02:00:00.000Z', against: 'offTopic' as const, decision: '' as const, reason: '', decidedBy: null, decidedAt: null }
  it('is decided with a reason by another person, who sees what would be public', async () => {
    await open('officeStaff', { visibility: 'withheld', withheldReason: 'offTopic', appeals: [{ ...appeal, mayDecide: true }] })
    expect(board.text()).toContain('我没有跑题。')
    named('改为公开')?.click()
    await soon(() => document.querySelector('.ui-dialog')?.textContent ?? '').toContain('希望加一趟公交。')
    await giveReason('属于规划意见。', '改为公开')
    await soon(() => sent).toEqual([{ path: 'appeal/decision', body: { version: 1, decision: 'granted', reason: '属于规划意见。' } }])
  })

  it('is not offered to who hid it', async () => {
    await open('moderator', { visibility: 'withheld', withheldReason: 'offTopic', appeals: [{ ...appeal, mayDecide: false }] })
    expect(board.text()).toContain('须由作出不公开决定以外的另一人办理')
    expect(named('改为公开')).toBeUndefined()
  })
})

it('a sealed original is read for a reason', async () => {
  await open('officeStaff', { visibility: 'public', sealed: true, files: 1, text: '电话 ●●●●●●●●', publicText: '电话 ●●●●●●●●' })
  await soon(() => named('看原文')).toBeDefined()
  named('看原文')?.click()
  await soon(() => board.find('.queue-item form input').exists()).toBe(true)
  await board.find('.queue-item form input').setValue('核对电话')
  expect(board.text(), 'what came with it waits for the reason too').toMatch(/文件 1 份/)
  expect(board.text()).not.toContain('申请书.pdf')
  await board.find('.queue-item form').trigger('submit')
  await soon(() => board.text()).toContain('13912345678')
  expect(board.text()).toContain('申请书.pdf')
  expect(sent).toEqual([{ path: 'original', body: { reason: '核对电话' } }])
})

it('a sealed original is asked for anew once its author has mended it', async () => {
  await open('officeStaff', { visibility: 'public', sealed: true, text: '电话 ●●●●', publicText: '电话 ●●●●' })
  const read = async (reason: string) => {
    await soon(() => named('看原文')).toBeDefined()
    named('看原文')?.click()
    await soon(() => board.find('.queue-item form input').exists()).toBe(true)
    await board.find('.queue-item form input').setValue(reason)
    await board.find('.queue-item form').trigger('submit')
  }
  await read('核对电话')
  await soon(() => board.text()).toContain('13912345678')
  // Brought before the director, which answers with the opinion as it is now.
  opinion = { ...opinion, text: '座机 ●●●●', publicText: '座机 ●●●●', mended: { times: 1, at: '2026-11-21T02:00:00.000Z' } }
  document.body.dispatchEvent(new KeyboardEvent('keydown', { code: 'Digit1', key: '!', shiftKey: true, bubbles: true, cancelable: true }))
  await giveReason('请定。', '呈报领导')
  await soon(() => board.text()).toContain('座机 ●●●●')
  expect(board.text(), 'what was its original before').not.toContain('13912345678')
  await read('再核对')
  await soon(() => sent.filter(one => one.path === 'original').map(one => one.body)).toEqual([{ reason: '核对电话' }, { reason: '再核对' }])
})

it('of another opinion of the same author a reply that is checked is told as such', async () => {
  const sibling = { label: '0261', preview: '也说这条路', visibility: 'public', handling: 'drafted' } as const
  await open('officeStaff', { siblings: [{ ...sibling, id: '00000000-0000-4000-8000-000000000002', checked: true }, { ...sibling, id: '00000000-0000-4000-8000-000000000003', label: '0262', checked: false }] })
  expect(board.findAll('.siblings li .soft').map(one => one.text())).toEqual(['公开 · 已审核，待发布', '公开 · 答复待审'])
})

it('what was covered by hand is shown again after its original was read', async () => {
  await open('officeStaff', { visibility: 'pending', sealed: true, text: '●●●● ●●●●●●●●', publicText: '●●●● ●●●●●●●●', proposedPublicText: '●●●● ●●●●●●●●' })
  await soon(() => board.text()).toContain('先点“看原文”')
  expect(named('恢复')).toBeUndefined()
  named('看原文')?.click()
  await soon(() => board.find('.queue-item form input').exists()).toBe(true)
  await board.find('.queue-item form input').setValue('涂隐有误')
  await board.find('.queue-item form').trigger('submit')
  await soon(() => named('恢复')).toBeDefined()
  named('恢复')?.click()
  await soon(() => board.find<HTMLTextAreaElement>('.queue-actions textarea').element.value).toBe('电话 ●●●●●●●●')
})
