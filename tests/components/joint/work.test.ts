import { afterEach, beforeEach, expect, it } from 'vitest'
import { mockNuxtImport, mountSuspended, registerEndpoint } from '@nuxt/test-utils/runtime'
import type { VueWrapper } from '@vue/test-utils'
import { readBody, setResponseStatus } from 'h3'
import { defineComponent, h } from 'vue'
import { JointEditor } from '#components'
import { opinionLimit } from '#shared/domain/submission-limits'
import type { Joint } from '#shared/schemas/joint'
import type { JointWork } from '~/composables/useJoint'

const [id, point] = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002']
mockNuxtImport('useParam', () => () => id)
const stage = { slug: 's', title: { zh: '公示' }, state: 'open' as const }
const fresh = (): Joint => ({
  id, version: 1, textVersion: 1, state: 'draft', title: '公交走廊', stage, draft: null, party: 'npcDeputy', points: [{ id: point, text: '建议预留走廊。', anchor: { kind: 'whole' }, about: '' }], showing: 'lead', label: '',
  lead: { name: '陈代表', left: false, me: true }, code: 'ABCDEFGH', cosigners: [], quotes: [], mayLead: false, sentAt: null, number: null, receipt: null, stages: [stage],
})
/** The draft as the server holds it, and what was saved in this window. */
let stored = fresh()
const saved: unknown[] = []
/** Another window writes: the text, or something beside it that raises the version too. */
const elsewhere = (change: Partial<Joint>) => {
  stored = { ...stored, version: stored.version + 1, ...change }
}
const path = `/api/deputy/joints/${id}`
registerEndpoint('/api/townships', () => ({ items: [] }))
registerEndpoint(path, { method: 'GET', handler: () => stored })
registerEndpoint(path, { method: 'PATCH', handler: async (event) => {
  const { version, patch } = await readBody<{ version: number, patch: Partial<Joint> }>(event)
  if (version !== stored.version) {
    setResponseStatus(event, 409)
    return { code: 'stale', title: '已改', current: stored }
  }
  saved.push(patch)
  elsewhere({ title: patch.title ?? stored.title })
  return stored
} })
/** Long enough to type meanwhile. */
const pause = (milliseconds = 300) => new Promise(resolve => setTimeout(resolve, milliseconds))
registerEndpoint(`${path}/cosigners`, { method: 'POST', handler: async () => {
  await pause()
  return stored
} })
registerEndpoint(`${path}/offer`, { method: 'PUT', handler: async (event) => {
  await pause()
  setResponseStatus(event, 409)
  return { code: 'stale', title: '已改', current: stored }
} })

let work: JointWork
let page: VueWrapper
const Page = defineComponent({
  setup: async () => {
    work = await useJoint()
    return () => h(JointEditor, { work })
  },
})
const soon = <T>(what: () => T) => expect.poll(what, { timeout: 5000 })
const press = (text: string) => page.findAll('button').find(one => one.text() === text)?.trigger('click')

beforeEach(async () => {
  stored = fresh()
  saved.length = 0
  sessionStorage.clear()
  clearNuxtData()
  page = await mountSuspended(Page, { attachTo: document.body })
})
afterEach(() => page.unmount())

/** Types while a step is on its way, so that it is not saved before. */
async function typedDuring(step: () => Promise<unknown>, title: string) {
  const running = step().catch(() => {})
  await pause(50)
  work.form.value.title = title
  await running
}

it.each([
  ['refused', () => work.step('PUT', 'offer', { person: null })],
  ['done', () => work.step('POST', 'cosigners', { person: id })],
])('a step that was %s tells what another window wrote and overwrites nothing', async (_, step) => {
  elsewhere({ title: '别处写的标题' })
  await typedDuring(step, '这里写的标题')
  await soon(() => page.text()).toContain('这份草稿在别处改过')
  expect(page.text(), 'the other text can be read').toContain('别处写的标题')
  expect(work.form.value.title).toBe('这里写的标题')
  await pause(1200)
  expect([saved, stored.title], 'nothing goes out before it is decided').toEqual([[], '别处写的标题'])
  await press('保留我写的')
  await soon(() => stored.title).toBe('这里写的标题')
})

it('the other text is taken where one chooses it', async () => {
  elsewhere({ title: '别处写的标题' })
  await typedDuring(() => work.step('POST', 'cosigners', { person: id }), '这里写的标题')
  await soon(() => page.text()).toContain('这份草稿在别处改过')
  await press('用最新的')
  expect(work.form.value.title).toBe('别处写的标题')
  expect(saved).toEqual([])
})

it('what another window changed beside the text stops no writing', async () => {
  elsewhere({ code: 'HGFEDCBA' })
  work.form.value.title = '这里写的标题'
  await soon(() => stored.title).toBe('这里写的标题')
  expect([work.conflict.value, work.joint.value.code]).toEqual([null, 'HGFEDCBA'])
})

it('a pasted point that is too long stays whole on screen and says so; all the rest is saved, and nothing is sent before it is shortened', async () => {
  const long = '长'.repeat(opinionLimit.text + 7)
  await page.find('textarea').setValue(long)
  work.form.value.title = '这里写的标题'
  await soon(() => stored.title).toBe('这里写的标题')
  await soon(() => work.state.value).toBe('held')
  expect(page.find('textarea').element.value).toBe(long)
  expect(page.text()).toContain('超出 7 个字，请删减')
  expect(saved).toEqual([{ title: '这里写的标题' }])
  await expect(work.step('POST', 'sending')).rejects.toMatchObject({ code: 'invalidInput' })
  await page.find('textarea').setValue('短了')
  await soon(() => saved.at(-1)).toMatchObject({ points: [{ text: '短了' }] })
})
