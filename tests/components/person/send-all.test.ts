import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { mountSuspended, registerEndpoint } from '@nuxt/test-utils/runtime'
import type { VueWrapper } from '@vue/test-utils'
import { getQuery, readBody, setResponseStatus } from 'h3'
import { PersonSendAll } from '#components'
import { sendingLimit } from '#shared/domain/invitation-sending'
import type { SendReport } from '#shared/schemas/invitation'

const idOf = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
/** The list of people, page after page; an empty page means the list cannot be read. */
let pages: { id: string, state: string }[][] = []
let report: SendReport['items'] = []
let refused = false
const asked: Record<string, unknown>[] = []
const sent: { people: string[], lang: string }[] = []
registerEndpoint('/api/people', (event) => {
  const query = getQuery(event)
  asked.push(query)
  const at = Number(query.cursor ?? 0)
  const items = pages[at]
  if (!items) {
    setResponseStatus(event, 500)
    return { code: 'unexpected', title: '系统出了问题。' }
  }
  return { items, nextCursor: at + 1 < pages.length ? String(at + 1) : null, total: pages.flat().length, delivery: both }
})
registerEndpoint('/api/people/invitations', { method: 'POST', handler: async (event) => {
  sent.push(await readBody(event))
  if (!refused) return { items: report, delivery: both }
  setResponseStatus(event, 429)
  return { code: 'tooManyRequests', title: '操作过于频繁。' }
} })

const both = { sms: true, email: true }
const people = (from: number, count: number, state = 'active') => Array.from({ length: count }, (_, n) => ({ id: idOf(from + n), state }))
let part: VueWrapper
async function open(filter: Record<string, string> = {}, delivery = both) {
  part = await mountSuspended(PersonSendAll, { props: { find: (waiting: (filter: Record<string, string>) => Promise<string[]>) => waiting(filter), delivery }, attachTo: document.body })
}
const soon = <T>(what: () => T) => expect.poll(what, { timeout: 5000 })
const ask = () => part.find('button').trigger('click')
const dialog = () => document.querySelector<HTMLElement>('[role="alertdialog"]')
const answer = (text: string) => [...dialog()?.querySelectorAll('button') ?? []].find(one => one.textContent?.trim() === text)?.click()
async function send(count = 2) {
  await ask()
  await soon(() => dialog()?.textContent).toContain(`${count} 人尚未设置密码，发送新链接？`)
  answer('发送')
  await soon(() => sent).toHaveLength(1)
}

beforeEach(() => {
  asked.splice(0)
  sent.splice(0)
  pages = [people(1, 2)]
  report = []
  refused = false
})
afterEach(() => part.unmount())

describe('links for all under a filter', () => {
  it('go to those of the office who wait for one, whatever list is shown', async () => {
    await open({ q: '水务', role: '', group: 'residents', state: 'active' })
    await ask()
    await soon(() => dialog()?.textContent).toContain('2 人尚未设置密码，发送新链接？')
    expect(asked).toEqual([{ q: '水务', group: 'office', state: 'invited', limit: '100' }])
    expect(sent).toEqual([])
    answer('取消')
    await soon(dialog).toBeNull()
    expect(sent).toEqual([])
  })

  it('go to the people of every page, without those who are suspended, and no more than can be sent to at once', async () => {
    pages = [[...people(1, 99), ...people(900, 1, 'suspended')], ...Array.from({ length: 6 }, (_, n) => people(1000 + n * 100, 100))]
    await open()
    await send(sendingLimit.people)
    expect(asked.map(query => query.cursor)).toEqual([undefined, '1', '2', '3', '4', '5'])
    expect(new Set(asked.map(query => query.group))).toEqual(new Set(['office']))
    expect(sent[0]?.people).toHaveLength(sendingLimit.people)
    expect(sent[0]?.people).not.toContain(idOf(900))
  })

  it('are not asked about where nobody waits, which is said', async () => {
    pages = [[]]
    await open()
    await ask()
    await soon(() => part.text()).toContain('这些人都已设置密码，不需要发送。')
    expect(dialog()).toBeNull()
  })

  it('are not asked about where the list cannot be read, which is said instead', async () => {
    pages = []
    await open()
    await ask()
    await soon(() => part.text()).toContain('系统出了问题。')
    expect(part.text()).not.toContain('这些人都已设置密码')
    expect(dialog()).toBeNull()
  })
})

describe('what became of it', () => {
  it('is counted, and each who got none is named with the reason', async () => {
    report = [
      { person: idOf(1), name: '甲一', outcome: 'queued', channel: 'sms' }, { person: idOf(2), name: '乙二', outcome: 'noContact', channel: null },
      { person: idOf(3), name: '丙三', outcome: 'justSent', channel: null }, { person: idOf(4), name: '', outcome: 'unknown', channel: null },
    ]
    await open()
    await send()
    await soon(() => part.findAll('.notice p').map(one => one.text())).toEqual(['已发送 1 人。', '1 人没有登记手机号或邮箱，未发送。', '1 人两分钟内刚发过，未重复发送。', '1 人已不存在。'])
    expect(part.findAll('li').map(one => one.text())).toEqual(['乙二：没有登记手机号或邮箱', '丙三：两分钟内刚发过', `${idOf(4)}：已不存在`])
    expect(part.find('.notice').classes()).toContain('warn')
    expect(part.emitted('sent')).toHaveLength(1)
  })

  it('is told as done where everybody got one', async () => {
    report = [{ person: idOf(1), name: '甲一', outcome: 'queued', channel: 'sms' }]
    await open()
    await send()
    await soon(() => part.find('.notice').text()).toBe('已发送 1 人。')
    expect([part.find('.notice').classes('success'), part.find('li').exists()]).toEqual([true, false])
  })

  it('is told where nothing went, and the list is not read anew', async () => {
    refused = true
    await open()
    await send()
    await soon(() => part.text()).toContain('操作过于频繁。')
    expect(part.emitted('sent')).toBeUndefined()
  })

  it('is not left standing when it is asked anew', async () => {
    report = [{ person: idOf(1), name: '甲一', outcome: 'queued', channel: 'sms' }]
    await open()
    await send()
    await soon(() => part.text()).toContain('已发送 1 人。')
    pages = [[]]
    await ask()
    await soon(() => part.text()).toContain('不需要发送')
    expect(part.text()).not.toContain('已发送 1 人。')
  })
})

it.each([
  [{ sms: false, email: false }, '没有配置短信网关和邮件服务器'], [{ sms: false, email: true }, '没有配置短信网关，短信不会发出'], [{ sms: true, email: false }, '没有配置邮件服务器，邮件不会发出'], [both, ''],
])('says where messages stay that no server is set for: %j', async (delivery, told) => {
  await open({}, delivery)
  expect(part.find('.notice').exists() ? part.find('.notice').text() : '').toMatch(told ? new RegExp(`^${told}`) : /^$/)
})
