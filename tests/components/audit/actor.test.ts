import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { mountSuspended, registerEndpoint } from '@nuxt/test-utils/runtime'
import { flushPromises } from '@vue/test-utils'
import type { VueWrapper } from '@vue/test-utils'
import { getQuery, setResponseStatus } from 'h3'
import type { H3Event } from 'h3'
import { defineComponent, h, ref } from 'vue'
import { AuditActor } from '#components'

const id = '00000000-0000-4000-8000-0000000000a1'
const people = [{ id, name: '王小明', userName: 'wang' }, { id: '00000000-0000-4000-8000-0000000000a2', name: 'Anybody Else', userName: null }]
const asked: Record<string, unknown>[] = []
let answer: (query: Record<string, unknown>, event: H3Event) => unknown
registerEndpoint('/api/people', (event) => {
  const query = getQuery(event)
  asked.push(query)
  return answer(query, event)
})
const listed = (items: unknown[]) => ({ items, nextCursor: null, total: items.length, delivery: { sms: true, email: true } })
const find = (query: Record<string, unknown>) => listed(people.filter(one => !query.q || one.id === query.q || one.name.toLowerCase().includes(String(query.q).toLowerCase())))
const fail = (_: unknown, event: H3Event) => {
  setResponseStatus(event, 500)
  return { code: 'unexpected', title: '系统出了问题。' }
}

const by = ref('')
const Page = defineComponent({ setup: () => () => h(AuditActor, { 'modelValue': by.value, 'onUpdate:modelValue': (value: string) => by.value = value }) })
let page: VueWrapper
const open = async (chosen = '') => {
  by.value = chosen
  page = await mountSuspended(Page, { attachTo: document.body })
}
const soon = <T>(what: () => T) => expect.poll(what, { timeout: 5000 })
const input = () => page.get<HTMLInputElement>('input[role="combobox"]')
const shown = () => input().element.value
const options = () => [...document.querySelectorAll('[role="option"] .label')].map(one => one.textContent)
const list = () => document.querySelector('[role="listbox"]')?.textContent
const type = (text: string) => input().setValue(text)

beforeEach(() => {
  asked.splice(0)
  answer = find
  clearNuxtData()
})
afterEach(() => page.unmount())

describe('whose entries are shown', () => {
  it('is anybody at first, and whoever is chosen of all people ever entered', async () => {
    await open()
    await soon(shown).toBe('全部')
    await input().trigger('click')
    await soon(options).toEqual(['全部', '未登录者或系统', '王小明', 'Anybody Else'])
    expect(asked.every(query => query.group === 'all')).toBe(true)
    await type('小明')
    await soon(options).toEqual(['王小明'])
    document.querySelector<HTMLElement>('[role="option"]')?.click()
    await soon(() => by.value).toBe(id)
    await soon(shown).toBe('王小明')
  })

  it('is found whatever case is typed, also among those who are no person', async () => {
    useNuxtApp().$i18n.mergeLocaleMessage('zh-CN', { desk: { audit: { all: 'Anybody' } } })
    await open()
    await input().trigger('click')
    await type('ANY')
    await soon(options).toEqual(['Anybody', 'Anybody Else'])
    useNuxtApp().$i18n.mergeLocaleMessage('zh-CN', { desk: { audit: { all: '全部' } } })
  })

  it('says that it is looking until there is an answer, and only then that nobody is found', async () => {
    const held: (() => void)[] = []
    answer = query => new Promise(resolve => held.push(() => resolve(find(query))))
    await open()
    await input().trigger('click')
    await type('李')
    await soon(list).toBe('正在载入')
    await soon(() => asked.at(-1)?.q).toBe('李')
    // The first question, for everybody, is answered; the second is still on its way.
    held[0]?.()
    await flushPromises()
    await new Promise(resolve => setTimeout(resolve, 50))
    expect(list()).toBe('正在载入')
    held[1]?.()
    await soon(list).toBe('没有找到相符的')
  })
})

describe('who stands in the address', () => {
  it('is named, also where the list does not have him', async () => {
    answer = query => query.q === id ? find(query) : listed([])
    await open(id)
    await soon(shown).toBe('王小明')
  })

  it('stays chosen where his name cannot be read, which is said', async () => {
    answer = fail
    await open(id)
    await soon(shown).toBe('姓名未能读取')
    expect(by.value).toBe(id)
    await soon(() => page.text()).toContain('系统出了问题。')
    await input().trigger('click')
    await soon(options).toEqual(['全部', '未登录者或系统', '姓名未能读取'])
  })

  it('stays chosen where the account is gone', async () => {
    answer = query => query.q ? listed([]) : find(query)
    await open(id)
    await soon(shown).toBe('已注销的账号')
    expect(by.value).toBe(id)
  })

  it('is loading while another is read, and named when that is done', async () => {
    let release = () => {}
    answer = query => query.q === id ? new Promise(resolve => release = () => resolve(find(query))) : listed([])
    await open()
    await soon(shown).toBe('全部')
    by.value = id
    await soon(shown).toBe('正在载入')
    release()
    await soon(shown).toBe('王小明')
  })
})
