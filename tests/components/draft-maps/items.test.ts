import { afterEach, beforeEach, expect, it } from 'vitest'
import { mountSuspended, registerEndpoint } from '@nuxt/test-utils/runtime'
import type { VueWrapper } from '@vue/test-utils'
import { readBody, setResponseStatus } from 'h3'
import { defineComponent, h } from 'vue'
import { useMapItems } from '~/composables/useMapItems'

interface Figure { id: string, title: string }
const path = '/api/desk/plans/p/drafts/2/figures'
const refusal = { code: 'draftSubmitted', title: '草案已提交发布审核，不能修改。' }

let stored: Figure[] = []
const sent: string[] = []
/** Answers of the server that are still held back, by what was asked for. */
let held: Record<string, (refused?: boolean) => void> = {}
const hold = (what: string) => new Promise<boolean>(resolve => held[what] = (refused = false) => resolve(refused))
let holdsList = false
registerEndpoint(path, async () => {
  sent.push('list')
  if (holdsList) await hold('list')
  return stored
})
registerEndpoint(`${path}/order`, { method: 'PUT', handler: async (event) => {
  const { ids } = await readBody<{ ids: string[] }>(event)
  sent.push(`order ${ids.join('')}`)
  if (await hold('order')) {
    setResponseStatus(event, 409)
    return refusal
  }
  stored = ids.flatMap(id => stored.find(one => one.id === id) ?? [])
  setResponseStatus(event, 204)
  return null
} })
registerEndpoint(`${path}/b`, { method: 'PATCH', handler: async (event) => {
  const { set } = await readBody<{ set: Partial<Figure> }>(event)
  sent.push(`edit ${set.title}`)
  await hold('edit')
  stored = stored.map(one => one.id === 'b' ? { ...one, ...set } : one)
  return stored.find(one => one.id === 'b')
} })

const soon = <T>(what: () => T) => expect.poll(what, { timeout: 5000 })
let glue: ReturnType<typeof useMapItems<Figure>>
let holder: VueWrapper
const shown = () => glue.items.value.map(one => one.title).join(' ')
const toasts = () => useToast().toasts.value.map(toast => toast.text)
const item = (id: string) => {
  const found = glue.items.value.find(one => one.id === id)
  if (!found) throw new Error(`no ${id}`)
  return found
}

beforeEach(async () => {
  stored = [{ id: 'a', title: '一' }, { id: 'b', title: '二' }, { id: 'c', title: '三' }]
  held = {}
  holdsList = false
  clearNuxtData()
  useToast().toasts.value.forEach(toast => useToast().dismiss(toast.id))
  holder = await mountSuspended(defineComponent({ setup() {
    glue = useMapItems<Figure>({ plan: 'p', version: 2 }, 'figures', () => {})
    return () => h('div')
  } }))
  await soon(shown).toBe('一 二 三')
  sent.splice(0)
})
afterEach(() => holder.unmount())

it('an item moves at once, and not past either end', async () => {
  void glue.move(item('a'), 1)
  expect(shown()).toBe('二 一 三')
  await soon(() => sent).toEqual(['order bac'])
  held.order?.()
  await glue.move(item('b'), -1)
  await glue.move(item('c'), 1)
  expect([shown(), sent, toasts()]).toEqual(['二 一 三', ['order bac'], []])
})

it('a refused move puts the order back and leaves what was written meanwhile', async () => {
  const edited = glue.edit(item('b'), { title: '第二' })
  await soon(() => sent).toEqual(['edit 第二'])
  const moved = glue.move(item('a'), 2)
  expect(shown()).toBe('二 三 一')
  held.edit?.()
  expect(await edited).toBe(true)
  expect(shown()).toBe('第二 三 一')
  await soon(() => sent).toEqual(['edit 第二', 'order bca'])
  // The list that is read anew would hide what the refusal itself did.
  holdsList = true
  held.order?.(true)
  await soon(shown).toBe('一 第二 三')
  await soon(() => held.list).toBeDefined()
  expect(toasts()).toEqual([refusal.title])
  held.list?.()
  await moved
  expect(shown()).toBe('一 第二 三')
})

it('what another has changed shows after a refused move, after what waited to be written', async () => {
  const moved = glue.move(item('a'), 1)
  await soon(() => sent).toEqual(['order bac'])
  const edited = glue.edit(item('b'), { title: '第二' })
  stored = [...stored, { id: 'd', title: '四' }]
  held.order?.(true)
  await soon(() => held.edit).toBeDefined()
  expect(toasts()).toEqual([refusal.title])
  held.edit?.()
  expect(await edited).toBe(true)
  await moved
  expect(sent).toEqual(['order bac', 'edit 第二', 'list'])
  expect(shown()).toBe('一 第二 三 四')
})
