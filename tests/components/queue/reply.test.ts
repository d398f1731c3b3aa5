import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { mountSuspended, registerEndpoint } from '@nuxt/test-utils/runtime'
import type { VueWrapper } from '@vue/test-utils'
import { readBody, setResponseStatus } from 'h3'
import { defineComponent, h } from 'vue'
import { QueueBoard } from '#components'
import type { Role } from '#shared/domain/roles'
import type { DeskOpinion } from '#shared/schemas/desk'
import { anOpinion, aStage } from './support'

const ids = [1, 2].map(n => `00000000-0000-4000-8000-0000000000b${n}`)
const now = Date.parse(aStage.serverTime)
const at = (seconds: number) => new Date(now + seconds * 1000).toISOString()
const sent: { id: string, step: string, body: Record<string, unknown> }[] = []
let opinions: DeskOpinion[] = []
let refused = ''

const aReply = (overrides: Partial<NonNullable<DeskOpinion['reply']>> = {}) => ({ text: '您的意见已采纳。', draftedBy: '张三', draftedByMe: false, reviewedBy: null, publishedAt: null, recallableUntil: null, held: false, goesOutAt: null, withdrawnAt: null, returned: null, ...overrides })
const decided: Partial<DeskOpinion> = { topic: '08', nature: 'suggestion', visibility: 'public', outcome: 'adopted', reason: '采纳。', outcomeDetail: { place: '第十章' } }

registerEndpoint('/api/desk/stages/test/figures', () => ({ submissions: 2, opinions: 2, late: 0, unchecked: 0, checked: 0, mine: 0, due: { n: 0, atLeast: false, receivedTo: null }, visibility: [], handling: [], topic: [], township: [], outcome: [], channel: [], day: [] }))
registerEndpoint('/api/desk/stages/test/opinions', () => ({ items: opinions.map(toDeskItem), nextCursor: null, total: 2 }))
for (const [index, id] of ids.entries()) {
  registerEndpoint(`/api/desk/opinions/${id}`, () => opinions[index])
  registerEndpoint(`/api/desk/opinions/${id}`, { method: 'PATCH', handler: async (event) => {
    const body = await readBody<{ patch: object }>(event)
    sent.push({ id, step: 'patch', body: body.patch as Record<string, unknown> })
    return opinions[index] = { ...anOpinion(), ...opinions[index], ...body.patch }
  } })
  const steps = {
    'reply': (opinion: DeskOpinion): DeskOpinion => ({ ...opinion, handling: 'drafted', reply: aReply({ draftedByMe: true }) }),
    'reply/publish': (opinion: DeskOpinion): DeskOpinion => ({ ...opinion, reply: aReply({ publishedAt: at(60), recallableUntil: at(60) }) }),
    'reply/return': (opinion: DeskOpinion): DeskOpinion => ({ ...opinion, handling: 'categorised', reply: aReply({ returned: { at: at(0), person: '我', reason: '写明依据。' } }) }),
    'reply/withdraw': (opinion: DeskOpinion): DeskOpinion => ({ ...opinion, handling: 'drafted', reply: aReply() }),
  }
  for (const [step, after] of Object.entries(steps)) {
    registerEndpoint(`/api/desk/opinions/${id}/${step}`, { method: step === 'reply' ? 'PUT' : 'POST', handler: async (event) => {
      sent.push({ id, step, body: await readBody(event) })
      if (refused) {
        setResponseStatus(event, 409)
        return { code: 'wrongState', title: refused }
      }
      return opinions[index] = { ...after(opinions[index] ?? anOpinion()), version: 2, holder: null }
    } })
  }
}

const Page = defineComponent({
  setup: async () => {
    await useWorkplaceTexts('desk')
    return () => h(QueueBoard, { frame: { stage: aStage, townships: [], units: [] } })
  },
})
let board: VueWrapper
async function open(role: Role, first: Partial<DeskOpinion>, second: Partial<DeskOpinion> = {}) {
  opinions = ids.map((id, index) => anOpinion({ id, label: `030${index}`, ...index === 0 ? first : second }))
  useState('desk:me').value = { actor: { personId: 'me', name: '我', roles: [role] } }
  board = await mountSuspended(Page, { route: '/', attachTo: document.body })
  await soon(current).toBe('0300')
}
const soon = <T>(what: () => T) => expect.poll(what, { timeout: 5000 })
const current = () => board.find('.queue-item h2').text()
const actions = () => board.find('.queue-actions').text()
const press = (code: string, init: KeyboardEventInit = {}) => document.body.dispatchEvent(new KeyboardEvent('keydown', { code, bubbles: true, cancelable: true, ...init }))
const button = (text: string, within: ParentNode = document.body) => [...within.querySelectorAll('button')].find(one => one.textContent?.trim().startsWith(text))
const dialog = () => document.querySelector<HTMLElement>('[role="dialog"], [role="alertdialog"]')

beforeEach(() => {
  sent.splice(0)
  refused = ''
  localStorage.clear()
  clearNuxtData()
})
afterEach(() => board.unmount())

describe('a reply', () => {
  it('sent for check or published goes on to the next opinion', async () => {
    await open('techTeam', { ...decided, handling: 'categorised' })
    await board.find('.queue-actions .editor textarea').setValue('您的意见已采纳。')
    button('提交审核')?.click()
    await soon(current).toBe('0301')
    board.unmount()
    await open('officeStaff', { ...decided, handling: 'drafted', reply: aReply() })
    press('KeyY')
    await soon(current).toBe('0301')
    expect(sent.map(one => one.step)).toEqual(['reply', 'reply/publish'])
  })

  it('waiting its window can be recalled though it still counts as drafted, and is not published twice', async () => {
    await open('officeStaff', { ...decided, handling: 'drafted', reply: aReply({ publishedAt: at(60), recallableUntil: at(60) }) })
    expect(actions()).toMatch(/正在发出（还剩 \d+ 秒，可收回）/)
    expect(button('审核通过并发布')).toBeUndefined()
    press('KeyY')
    await nextTick()
    expect(sent).toEqual([])
  })

  it('held until all go out is told as checked, with the instant once it is set; it can be recalled and is not checked twice', async () => {
    const held = aReply({ reviewedBy: '李四', held: true })
    await open('officeStaff', { ...decided, handling: 'drafted', reply: held })
    expect(actions()).toContain('已审核，待统一发布')
    expect([button('审核通过并发布'), button('提交审核')]).toEqual([undefined, undefined])
    expect(button('收回')).toBeDefined()
    press('KeyY')
    await nextTick()
    expect(sent).toEqual([])
    board.unmount()
    await open('officeStaff', { ...decided, handling: 'drafted', reply: { ...held, goesOutAt: '2026-12-30T01:00:00.000Z' } })
    expect(actions()).toContain('2026年12月30日')
    board.unmount()
    // Who may not publish may not recall.
    await open('techTeam', { ...decided, handling: 'drafted', reply: held })
    expect(button('收回')).toBeUndefined()
  })

  it('past its window is looked for until it is out', async () => {
    await open('officeStaff', { ...decided, handling: 'drafted', reply: aReply({ publishedAt: at(-1) }) })
    expect(actions()).toContain('正在发出')
    opinions[0] = { ...anOpinion(), ...opinions[0], handling: 'answered', reply: aReply({ publishedAt: at(-1) }) }
    await soon(actions).toContain('已发出')
  })

  it('that is out is withdrawn by the director, with a reason, and a refusal is told in the dialog', async () => {
    await open('officeDirector', { ...decided, handling: 'answered', reply: aReply({ publishedAt: at(-600) }) })
    await soon(() => button('撤回答复')).toBeDefined()
    button('撤回答复')?.click()
    await soon(dialog).not.toBeNull()
    expect(dialog()?.textContent).toContain('答复已撤回，正在重新研究')
    const form = dialog()?.querySelector('form')
    form?.requestSubmit()
    await soon(() => dialog()?.textContent).toContain('请写明撤回的原因')
    expect(sent).toEqual([])
    const field = dialog()?.querySelector('textarea')
    if (!field) throw new Error('no field')
    field.value = '引用的条文有误。'
    field.dispatchEvent(new Event('input', { bubbles: true }))
    refused = '现在不能撤回。'
    form?.requestSubmit()
    await soon(() => dialog()?.textContent).toContain('现在不能撤回。')
    refused = ''
    form?.requestSubmit()
    await soon(dialog).toBeNull()
    expect(sent.at(-1)).toEqual({ id: ids[0], step: 'reply/withdraw', body: { version: 1, reason: '引用的条文有误。' } })
  })

  it('is returned to its author by key, with a reason, and on to the next, about which nothing is asked', async () => {
    await open('officeStaff', { ...decided, handling: 'drafted', reply: aReply() }, { ...decided, handling: 'drafted', reply: aReply() })
    press('KeyH')
    await soon(dialog).not.toBeNull()
    const field = dialog()?.querySelector('textarea')
    if (!field) throw new Error('no field')
    field.value = '写明依据。'
    field.dispatchEvent(new Event('input', { bubbles: true }))
    dialog()?.querySelector('form')?.requestSubmit()
    await soon(current).toBe('0301')
    expect(sent).toEqual([{ id: ids[0], step: 'reply/return', body: { version: 1, reason: '写明依据。' } }])
    await soon(() => button('退回起草')).toBeDefined()
    await soon(dialog).toBeNull()
    await new Promise(resolve => setTimeout(resolve, 100))
    expect(dialog()).toBeNull()
  })

  it('that came back shows why, with its text, and can be sent for check as it is', async () => {
    await open('techTeam', { ...decided, handling: 'categorised', reply: aReply({ draftedByMe: true, returned: { at: at(-60), person: '王五', reason: '写明依据。' } }) })
    expect(actions()).toContain('王五 退回了这份答复')
    expect(actions()).toContain('写明依据。')
    expect(board.find<HTMLTextAreaElement>('.queue-actions .editor textarea').element.value).toBe('您的意见已采纳。')
    expect(button('提交审核')?.disabled).toBe(false)
    button('提交审核')?.click()
    await soon(() => sent.map(one => one.step)).toEqual(['reply'])
  })

  it('that is out cannot be withdrawn by others', async () => {
    await open('officeStaff', { ...decided, handling: 'answered', reply: aReply({ publishedAt: at(-600) }) })
    await soon(actions).toContain('已发出')
    expect(button('撤回答复')).toBeUndefined()
  })
})

describe('a public opinion', () => {
  it('goes back to review as a plain choice', async () => {
    await open('moderator', { ...decided, handling: 'categorised', publicText: '希望加一趟公交。' })
    button('退回待审', board.element)?.click()
    await nextTick()
    press('KeyS')
    await soon(() => sent).toEqual([{ id: ids[0], step: 'patch', body: { visibility: 'pending' } }])
  })

  it('is taken down with a reason, asked once', async () => {
    await open('moderator', { ...decided, handling: 'categorised', publicText: '希望加一趟公交。' })
    button('撤下', board.element)?.click()
    await soon(dialog).not.toBeNull()
    const confirm = () => button('撤下', dialog() ?? document.body)?.click()
    confirm()
    await soon(() => dialog()?.textContent).toContain('请选择撤下的理由')
    const field = dialog()?.querySelector('select')
    if (!field) throw new Error('no field')
    field.value = 'attack'
    field.dispatchEvent(new Event('change', { bubbles: true }))
    await nextTick()
    confirm()
    await soon(() => sent).toEqual([{ id: ids[0], step: 'patch', body: { visibility: 'takenDown', withheldReason: 'attack' } }])
  })
})
