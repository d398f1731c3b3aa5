import { beforeEach, describe, expect, it } from 'vitest'
import { mountSuspended, registerEndpoint } from '@nuxt/test-utils/runtime'
import { flushPromises } from '@vue/test-utils'
import type { VueWrapper } from '@vue/test-utils'
import { readBody, setResponseStatus } from 'h3'
import { defineComponent, h } from 'vue'
import { GroupDeskDraft, GroupDeskForm, GroupDeskPreview } from '#components'
import type { Group, GroupMember, GroupStep } from '#shared/schemas/answer-group'

const id = '00000000-0000-4000-8000-0000000000c1'
const aGroup = (overrides: Partial<Group> = {}): Group => ({
  id, number: 3, title: '停车架', stage: 'test', outcome: '', outcomeDetail: {}, reason: '', text: '', lang: 'zh-CN', version: 1, members: 2, standing: 'waiting',
  counts: { waiting: 2, outdated: 0, drafted: 0, checked: 0, answered: 0, own: 0 }, createdBy: '张三', createdAt: '2026-11-24T02:00:00.000Z', draftedBy: null, draftedAt: null, draftedByMe: false, ...overrides,
})
const member: GroupMember = { id: '00000000-0000-4000-8000-0000000000d1', label: '0268', preview: '停车架', author: '王**', isBody: false, topic: '08', township: '', receivedAt: '2026-11-20T02:00:00.000Z', handling: 'categorised', state: 'waiting', ownSentence: '', reply: '' }
const sent: { path: string, body: Record<string, unknown> }[] = []
let stored = aGroup()
let stale: Group | null = null
let nothingToDo = false
const refused: GroupStep['refused'] = [{ reason: { zh: '请先确定主题和性质。', en: 'set topic and nature first.' }, n: 1, opinions: [{ id: member.id, label: '0268' }] }]

registerEndpoint(`/api/desk/groups/${id}/answer`, { method: 'PUT', handler: async (event) => {
  const { version, ...body } = await readBody<Record<string, unknown>>(event)
  sent.push({ path: 'answer', body: { version, ...body } })
  if (stale) {
    setResponseStatus(event, 409)
    const current = stale
    stale = null
    return { code: 'stale', title: '他人刚刚修改过', current }
  }
  stored = { ...stored, ...body, version: stored.version + 1 }
  return stored
} })
registerEndpoint(`/api/desk/groups/${id}/draft`, { method: 'POST', handler: async (event) => {
  const body = await readBody<{ preview?: boolean }>(event)
  sent.push({ path: 'draft', body })
  const step: GroupStep = { matching: 2, changed: nothingToDo ? 0 : 1, unchanged: 0, overwritten: 0, rechecked: 0, refused }
  return { group: body.preview ? stored : { ...stored, counts: { ...stored.counts, waiting: 1, drafted: 1 } }, step }
} })

async function open(group = aGroup(), members = [member]) {
  stored = group
  const Page = defineComponent({
    setup: async () => {
      const work = useGroupWork(group)
      await useWorkplaceTexts('desk')
      return () => h('div', [
        h(GroupDeskForm, { work, outcomes: ['adopted', 'notAdopted', 'acknowledged'] }), h(GroupDeskDraft, { work }),
        h(GroupDeskPreview, { work, members, names: { topics: new Map([['08', { zh: '综合交通' }]]), townships: new Map() } }),
        h('output', work.left.value.map(one => `${one.n} ${one.reason.zh}`)),
      ])
    },
  })
  return mountSuspended(Page)
}

const field = (page: VueWrapper, label: string) => page.find<HTMLInputElement>(`[id="${page.findAll('label').find(one => one.text().startsWith(label))?.attributes('for')}"]`)
const button = (page: VueWrapper, name: string) => page.findAll('button').find(one => one.text() === name)
const inDialog = (name: string) => [...document.querySelectorAll<HTMLButtonElement>('.ui-dialog button')].find(one => one.textContent?.trim() === name)

async function fill(page: VueWrapper, outcome: string, { reason = '', text }: { reason?: string, text: string }) {
  await field(page, '采纳情况').setValue(outcome)
  if (reason) await field(page, '理由').setValue(reason)
  await field(page, '答复').setValue(text)
}

beforeEach(() => {
  sent.length = 0
  stale = null
  nothingToDo = false
  document.body.innerHTML = ''
})

describe('the form of a group’s answer', () => {
  it('asks for what the outcome needs: support needs no reason, a refusal does', async () => {
    const page = await open()
    await fill(page, 'notAdopted', { text: '您好。' })
    expect(page.text()).toContain('还缺：理由')
    expect(button(page, '保存并起草')?.attributes('disabled')).toBeDefined()
    await button(page, '暂存')?.trigger('click')
    await fill(page, 'notAdopted', { text: '您好，接着写。' })
    await expect.poll(() => useToast().toasts.value.at(-1)?.text).toBe('已暂存，尚未起草。')
    expect(field(page, '答复').element.value, 'written while it was saved').toBe('您好，接着写。')
    expect(sent, 'kept half written').toEqual([{ path: 'answer', body: expect.objectContaining({ version: 1, outcome: 'notAdopted', reason: '', text: '您好。' }) as object }])
    sent.length = 0
    await fill(page, 'acknowledged', { text: '您的意见已收悉。' })
    expect(page.text()).not.toContain('还缺')
    await button(page, '暂存')?.trigger('click')
    await flushPromises()
    expect(sent).toEqual([{ path: 'answer', body: expect.objectContaining({ version: 2, outcome: 'acknowledged', reason: '', text: '您的意见已收悉。', outcomeDetail: {} }) as object }])
  })

  it('names a placeholder that cannot be filled, and shows what the author will read', async () => {
    const page = await open()
    await fill(page, 'acknowledged', { text: '{姓名}，您好。' })
    expect(page.text()).toContain('{姓名} 不是可用的占位符')
    expect(button(page, '保存并起草')?.attributes('disabled')).toBeDefined()
    await fill(page, 'acknowledged', { text: '{称呼}，您的第{编号}号意见（{主题}，{镇街}，同类{同类件数}件）已收悉。' })
    expect(page.find('blockquote').text()).toBe('您好，您的第0268号意见（综合交通，全区，同类2件）已收悉。')
  })

  it('reads an English group’s reply in English', async () => {
    const page = await open(aGroup({ lang: 'en' }))
    await fill(page, 'acknowledged', { text: 'Opinion {编号} was noted.' })
    expect(page.find('blockquote').attributes('lang')).toBe('en')
  })

  it('puts the opening of the outcome before what is written', async () => {
    const page = await open()
    await fill(page, 'adopted', { text: '第十章。' })
    await button(page, '加上开头')?.trigger('click')
    expect(field(page, '答复').element.value).toMatch(/^您好。您的意见已采纳[\s\S]*第十章。$/)
  })

  it('saves, shows what drafting would do, and does it; who was left out is told', async () => {
    const page = await open()
    await fill(page, 'notAdopted', { reason: '不符合规范。', text: '未予采纳。' })
    await page.find('form').trigger('submit')
    await expect.poll(() => document.querySelector('.ui-dialog')?.textContent ?? '').toContain('请先确定主题和性质')
    expect(sent.map(one => one.path)).toEqual(['answer', 'draft'])
    expect(sent[1]?.body).toEqual({ version: 2, preview: true })
    inDialog('起草 1 条')?.click()
    await expect.poll(() => page.find('output').text()).toBe('1 请先确定主题和性质。')
    expect(sent[2]).toEqual({ path: 'draft', body: { version: 2 } })
  })

  it('asks nothing where nothing can be drafted, and says how many cannot and why', async () => {
    const page = await open()
    nothingToDo = true
    await fill(page, 'acknowledged', { text: '已收悉。' })
    await page.find('form').trigger('submit')
    await expect.poll(() => page.find('output').text()).toBe('1 请先确定主题和性质。')
    expect(document.querySelector('.ui-dialog')).toBeNull()
    expect(useToast().toasts.value.at(-1)?.text).toContain('1 条现在还不能起草')
  })

  it('shows what was drafted as it was filled in then, and what is being written anew as it would be', async () => {
    const group = aGroup({ outcome: 'acknowledged', text: '同类{同类件数}件，已收悉。', members: 2 })
    const page = await open(group, [{ ...member, handling: 'drafted', state: 'drafted', reply: '同类3件，已收悉。' }])
    expect(page.find('blockquote').text()).toBe('同类3件，已收悉。')
    await field(page, '答复').setValue('同类{同类件数}件，谢谢。')
    expect(page.find('blockquote').text()).toBe('同类2件，谢谢。')
  })

  it('keeps what is written when somebody else was faster, and shows his', async () => {
    const page = await open()
    await fill(page, 'acknowledged', { text: '我写的。' })
    stale = aGroup({ version: 5, outcome: 'acknowledged', text: '他人写的。' })
    await button(page, '暂存')?.trigger('click')
    await expect.poll(() => page.text()).toContain('他人写的。')
    expect(field(page, '答复').element.value).toBe('我写的。')
    await button(page, '在最新内容上继续')?.trigger('click')
    await button(page, '暂存')?.trigger('click')
    await flushPromises()
    expect(sent.at(-1)?.body).toMatchObject({ version: 5, text: '我写的。' })
  })
})
