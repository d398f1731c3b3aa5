import { beforeEach, expect, it } from 'vitest'
import { mountSuspended, registerEndpoint } from '@nuxt/test-utils/runtime'
import { readBody, setResponseStatus } from 'h3'
import { defineComponent, h } from 'vue'
import { TakedownDesk } from '#components'
import type { DeskTakedown, DeskTakedowns } from '#shared/schemas/takedown'

const id = (n: number) => `00000000-0000-4000-8000-00000000000${n}`
const down: DeskTakedown = {
  id: id(9), number: 1, kind: 'layer', plan: 'wuqing', version: 2, stage: null, label: { zh: '设施' }, reason: 'map', statement: { zh: '正在核实。' }, state: 'down', takenDownAt: '2026-11-24T02:00:00.000Z',
  correction: null, replacement: '', correctedAt: null, restoreReason: null, restoredAt: null, takenDownBy: '主任', correctedBy: '', restoredBy: '',
}
let answer: DeskTakedowns
let sent: { path: string, body: unknown }[] = []
let refusal: { status: number, code: string, title: string, errors?: object[] } | null = null
const path = '/api/desk/plans/wuqing/drafts/2/takedowns'
registerEndpoint(path, () => answer)
for (const [address, status] of [[path, 201], [`/api/desk/takedowns/${id(9)}/correction`, 204], [`/api/desk/takedowns/${id(9)}/restoration`, 204]] as const) {
  registerEndpoint(address, { method: 'POST', handler: async (event) => {
    sent.push({ path: address, body: await readBody(event) })
    setResponseStatus(event, refusal ? refusal.status : status)
    return refusal ?? (status === 201 ? { id: id(8), number: 2 } : null)
  } })
}
let roles: string[] = []
registerEndpoint('/api/me', () => ({ actor: { personId: id(0), name: '主任', roles }, secondFactor: 'optional' }))

beforeEach(() => {
  sent = []
  refusal = null
  answer = { subjects: [{ id: id(1), kind: 'draft', label: { zh: '草案' }, number: null }, { id: id(2), kind: 'figure', label: { zh: '图1' }, number: null }, { id: id(3), kind: 'layer', label: { zh: '设施' }, number: 1 }], items: [down] }
})

async function open(as: string) {
  roles = [as]
  clearNuxtData()
  const view = await mountSuspended(defineComponent({
    setup: async () => {
      const { forget, load } = useDeskActor()
      await useWorkplaceTexts('desk')
      forget()
      await load()
      return () => h(TakedownDesk, { path: '/api/desk/plans/wuqing/drafts/2/takedowns' })
    },
  }))
  await expect.poll(() => view.text()).toContain('已撤下 · 更正第 1 号')
  return view
}
const dialog = () => document.querySelector<HTMLElement>('[role=dialog]')
const press = (within: ParentNode, name: string) => [...within.querySelectorAll('button')].find(one => (one.getAttribute('aria-label') ?? one.textContent)?.trim() === name)?.click()
function type(place: number, value: string) {
  const box = dialog()?.querySelectorAll('textarea')[place]
  if (!box) throw new Error('no box to write in')
  box.value = value
  box.dispatchEvent(new Event('input'))
}
function choose(value: string) {
  const select = dialog()?.querySelector('select')
  if (!select) throw new Error('nothing to choose from')
  select.value = value
  select.dispatchEvent(new Event('change'))
}

it('who may only read sees what is down and no button', async () => {
  const view = await open('auditor')
  expect(view.text()).toContain('公开中')
  expect(view.findAll('button')).toEqual([])
  view.unmount()
})

it('the director confirms with a reason and a sentence; what is missing is told at its field', async () => {
  const view = await open('officeDirector')
  press(view.element, '紧急撤下：图1')
  // The dialog's code comes with the first press.
  await expect.poll(() => dialog()?.textContent, { timeout: 5000 }).toContain('图号和名称保留')
  refusal = { code: 'invalidInput', title: '有内容需要修改', status: 422, errors: [{ path: 'reason', message: 'needed' }, { path: 'statement.zh', message: 'needed' }] }
  press(dialog() ?? document, '确认撤下')
  await expect.poll(() => dialog()?.textContent?.match(/请填写这一项/g)?.length).toBe(2)
  refusal = null
  choose('map')
  type(0, '界线有误。')
  press(dialog() ?? document, '确认撤下')
  await expect.poll(() => dialog()).toBeNull()
  expect(sent.at(-1)).toEqual({ path, body: { kind: 'figure', subject: id(2), reason: 'map', statement: { zh: '界线有误。', en: '' } } })
  view.unmount()
})

it('an attachment that may show the same figure is named, and the dialog goes on to it with what was written', async () => {
  answer.subjects.push({ id: id(4), kind: 'attachment', label: { zh: '图集' }, number: null }, { id: id(5), kind: 'attachment', label: { zh: '文本' }, number: 2 })
  const view = await open('officeDirector')
  press(view.element, '紧急撤下：图1')
  await expect.poll(() => dialog()?.textContent).toContain('其中如有这张图')
  expect([...dialog()?.querySelectorAll('li') ?? []].map(one => one.textContent?.trim().slice(0, 2))).toEqual(['图集'])
  choose('map')
  type(0, '界线有误。')
  press(dialog() ?? document, '紧急撤下：图集')
  await expect.poll(() => dialog()?.textContent).toContain('附件名称保留')
  expect(dialog()?.textContent).not.toContain('其中如有这张图')
  press(dialog() ?? document, '确认撤下')
  await expect.poll(() => sent.at(-1)?.body).toEqual({ kind: 'attachment', subject: id(4), reason: 'map', statement: { zh: '界线有误。', en: '' } })
  // And back to the figure, which is still public.
  await expect.poll(() => dialog()?.textContent).toContain('图号和名称保留')
  press(dialog() ?? document, '确认撤下')
  await expect.poll(() => sent.at(-1)?.body).toMatchObject({ kind: 'figure', subject: id(2), reason: 'map', statement: { zh: '界线有误。' } })
  await expect.poll(() => dialog()).toBeNull()
  view.unmount()
})

it('a correction that is out offers nothing more and says how the next one is made', async () => {
  answer.items = [{ ...down, state: 'corrected', correction: { zh: '已更正。' } }]
  const view = await open('officeDirector')
  expect(view.text()).toContain('到那一版的“撤下与更正”中撤下并更正')
  expect(view.text()).not.toContain('发布更正')
  view.unmount()
})

it('asks before a notice that nobody has changed is public again', async () => {
  answer.items = [{ ...down, kind: 'notice', stage: 's', version: null }]
  const view = await open('officeDirector')
  press(view.element, '发布更正')
  await expect.poll(() => dialog()?.textContent).toContain('发布更正第 1 号')
  expect(dialog()?.querySelector('input[type=checkbox]')).toBeNull()
  type(0, '日期有误。')
  refusal = { status: 409, code: 'noticeUnchanged', title: '公告撤下以后没有改动过。' }
  press(dialog() ?? document, '发布更正')
  await expect.poll(() => dialog()?.textContent).toContain('公告撤下以后没有改动过。')
  refusal = null
  dialog()?.querySelector<HTMLInputElement>('input[type=checkbox]')?.click()
  press(dialog() ?? document, '发布更正')
  await expect.poll(() => dialog()).toBeNull()
  expect(sent.map(one => one.body)).toEqual([false, true].map(unchanged => ({ text: { zh: '日期有误。', en: '' }, replacement: '', ...unchanged ? { unchanged } : {} })))
  view.unmount()
})

it('publishes a correction with what stands in its place, or makes it public again', async () => {
  const view = await open('officeDirector')
  press(view.element, '发布更正')
  await expect.poll(() => dialog()?.textContent).toContain('发布更正第 1 号')
  type(0, '坐标已更正。')
  const input = dialog()?.querySelector('input')
  if (input) input.value = '/plans/wuqing/drafts/3'
  input?.dispatchEvent(new Event('input'))
  press(dialog() ?? document, '发布更正')
  await expect.poll(() => dialog()).toBeNull()
  press(view.element, '恢复公开')
  await expect.poll(() => dialog()?.textContent).toContain('仅用于误撤')
  type(0, '系误撤。')
  press(dialog() ?? document, '恢复公开')
  await expect.poll(() => dialog()).toBeNull()
  expect(sent.map(one => one.body)).toEqual([{ text: { zh: '坐标已更正。', en: '' }, replacement: '/plans/wuqing/drafts/3' }, { reason: { zh: '系误撤。', en: '' } }])
  view.unmount()
})
