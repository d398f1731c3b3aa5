import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { mockNuxtImport, mountSuspended, registerEndpoint } from '@nuxt/test-utils/runtime'
import { flushPromises } from '@vue/test-utils'
import type { VueWrapper } from '@vue/test-utils'
import { readBody, setResponseStatus } from 'h3'
import type { H3Event } from 'h3'
import { SurveyKiosk, SurveyKioskStill } from '#components'
import type { SurveyQuestion } from '#shared/domain/survey'
import type { ResponseBody } from '#shared/schemas/response'
import type { Survey } from '#shared/schemas/survey'

const saved = vi.hoisted(() => [] as object[])
mockNuxtImport('saveJson', () => (content: object) => saved.push(content))

const day = 86_400_000
const questions: SurveyQuestion[] = [
  { id: 'topic', kind: 'single', title: { zh: '您最关心什么' }, options: [{ id: 'o1', label: { zh: '交通' } }, { id: 'o2', label: { zh: '其他' }, open: true }] },
  { id: 'call', kind: 'contact', title: { zh: '联系方式' }, purpose: { zh: '邀请座谈' } },
]
const survey: Survey = {
  slug: 'test', number: 1, title: { zh: '问卷' }, intro: { zh: '' }, definition: { pages: [{ id: 'p1', questions }], endings: [{ id: 'end', title: { zh: '谢谢' }, text: { zh: '' } }] }, full: [], gone: [], settings: { steps: true, results: 'never' },
  stage: {
    slug: 'stage', kind: 'survey', round: 1, title: { zh: '社会调查' }, question: { zh: '' }, opensAt: new Date(Date.now() - day).toISOString(), closesAt: new Date(Date.now() + day).toISOString(),
    concludedAt: null, state: 'open', showing: 'summaryOnly', noticeDown: false,
  },
  plan: { slug: 'plan', title: { zh: '规划' }, demo: true }, phone: '022-0000 0000', townships: [], district: [116.7, 39.1, 117.4, 39.7], serverTime: new Date().toISOString(),
}
const permission = btoa(JSON.stringify({ survey: 'test', source: '', until: Date.now() + day, exit: '1234' })).replace(/=+$/, '')

let answer: (event: H3Event) => unknown
const bodies: ResponseBody[] = []
registerEndpoint('/api/me', () => ({ actor: null }))
// The site alone knows the figures.
registerEndpoint('/api/surveys/test/kiosk-exit', { method: 'POST', handler: async (event: H3Event) => ({ right: (await readBody<{ exit: string }>(event)).exit === '1234' }) })
registerEndpoint('/api/surveys/test/responses', { method: 'POST', handler: async (event) => {
  bodies.push(await readBody(event))
  return answer(event)
} })
const taken = () => ({ id: bodies.at(-1)?.id, late: false, ending: 'end' })
const refusal = (status: number, code: string, title: string) => (event: H3Event) => {
  setResponseStatus(event, status)
  return { code, title }
}

let screen: VueWrapper
const body = () => document.body
const button = (text: string) => [...body().querySelectorAll('button')].find(one => one.textContent?.includes(text))
async function press(text: string) {
  button(text)?.click()
  await flushPromises()
}
async function open(props: { open: boolean } = { open: true }) {
  sessionStorage.setItem('gonghui:kiosk:test', `${permission}.signature`)
  screen = await mountSuspended(SurveyKiosk, { props: { survey, ...props }, route: '/surveys/test?mode=kiosk', attachTo: document.body })
}
async function fillIn() {
  await press('开始填写')
  await screen.find('input[value="o1"]').setValue(true)
}
async function send() {
  await screen.find('form').trigger('submit')
  await flushPromises()
}
/** The network's own clock: what waits is sent again when it comes back. */
const networkReturns = () => window.dispatchEvent(new Event('online'))

beforeEach(() => {
  bodies.length = saved.length = 0
  answer = taken
})
afterEach(() => screen.unmount())

describe('a screen on the spot', () => {
  it.each([
    ['there is no network', 503, 'unavailable'], ['too much came from its address', 429, 'tooManyRequests'], ['the site fails', 500, 'unexpected'],
  ])('holds what was answered while %s, says so, and sends it again until it has arrived', async (_, status, code) => {
    await open()
    await fillIn()
    answer = refusal(status, code, '稍后再试')
    await send()
    await vi.waitFor(() => expect(screen.text()).toContain('您的答卷已暂存在这台设备上'))
    expect(screen.text()).not.toContain('已收到您的答卷')
    networkReturns()
    await vi.waitFor(() => expect(bodies).toHaveLength(2))
    await flushPromises()
    expect(screen.text()).toContain('1 份答卷待上传')
    answer = taken
    await vi.waitFor(() => {
      networkReturns()
      expect(screen.text()).toContain('已收到您的答卷')
    })
    expect(screen.text()).not.toContain('待上传')
    expect(new Set(bodies.map(({ id }) => id)).size).toBe(1)
  })

  it('gives up nothing that was refused: staff read why, send it again and save it before they leave', async () => {
    await open()
    await fillIn()
    answer = refusal(410, 'takenDown', '“告知书”已撤下')
    await send()
    await vi.waitFor(() => expect(screen.text()).toContain('1 份答卷没有被接收'))
    networkReturns()
    await flushPromises()
    expect(bodies, 'not again and again by itself').toHaveLength(1)
    await press('工作人员退出')
    const digits = body().querySelector<HTMLInputElement>('[role="dialog"] input')
    if (!digits) throw new Error('no field for the figures')
    digits.value = '1234'
    digits.dispatchEvent(new Event('input'))
    body().querySelector('#kiosk-leave')?.dispatchEvent(new Event('submit', { cancelable: true }))
    await vi.waitFor(() => expect(body().textContent).toContain('“告知书”已撤下'))
    await press('存成文件')
    expect(saved[0]).toMatchObject({ survey: 'test', responses: [{ id: bodies[0]?.id, answers: { topic: { chosen: ['o1'] } }, problem: '“告知书”已撤下' }] })
    answer = taken
    await press('重新上传')
    await vi.waitFor(() => expect(bodies).toHaveLength(2))
    await vi.waitFor(() => expect(screen.text()).not.toContain('没有被接收'))
  })

  it('does not thank the next person for what the one before sent', async () => {
    await open()
    await fillIn()
    let arrives: (answered: object) => void = () => {}
    answer = () => new Promise(resolve => arrives = resolve)
    await send()
    await vi.waitFor(() => expect(bodies).toHaveLength(1))
    await press('清空重填')
    expect(screen.find('form').exists(), 'asked before anything is removed').toBe(true)
    ;[...body().querySelectorAll<HTMLElement>('[role="alertdialog"] button')].at(-1)?.click()
    await flushPromises()
    await fillIn()
    arrives(taken())
    await new Promise(resolve => setTimeout(resolve, 50))
    await flushPromises()
    expect(screen.find('form').exists()).toBe(true)
    expect(screen.find<HTMLInputElement>('input[value="o1"]').element.checked).toBe(true)
  })

  it('lets somebody finish who began before the close, and nobody begin after it', async () => {
    await open()
    await fillIn()
    await screen.setProps({ open: false })
    expect(screen.find<HTMLInputElement>('input[value="o1"]').element.checked).toBe(true)
    answer = () => ({ ...taken(), late: true })
    await send()
    await vi.waitFor(() => expect(screen.text()).toContain('在截止日期之后提交'))
    await press('下一位填写')
    await vi.waitFor(() => expect(screen.text()).toContain('现在不在填写期内'))
  })

  it('offers nobody the words of those before, and promises nothing of the device', async () => {
    await open()
    await fillIn()
    expect(screen.find('form').attributes('autocomplete')).toBe('off')
    const own = screen.findAll('form [autocomplete]').map(field => field.attributes('autocomplete'))
    expect(own.length).toBeGreaterThanOrEqual(3)
    expect(new Set(own)).toEqual(new Set(['off']))
    expect(screen.text()).toContain('不记录设备和网络地址')
  })

  it('moves the focus along: to the questions, to the thanks, back to the beginning', async () => {
    await open()
    await fillIn()
    expect(document.activeElement?.closest('form')).not.toBeNull()
    await send()
    await vi.waitFor(() => expect(document.activeElement?.textContent).toContain('已收到您的答卷'))
    expect(screen.find('[role="status"]').exists(), 'no countdown that is read aloud').toBe(false)
    await press('下一位填写')
    await vi.waitFor(() => expect(document.activeElement?.textContent).toContain('开始填写'))
  })

  it('asks who is still there in a dialog that holds the focus, and Escape says: I am', async () => {
    screen = await mountSuspended(SurveyKioskStill, { props: { left: 20 }, attachTo: document.body })
    await vi.waitFor(() => expect(body().querySelector('[role="alertdialog"]')?.contains(document.activeElement)).toBe(true))
    expect(document.activeElement?.textContent).toContain('还在填')
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))
    await vi.waitFor(() => expect(screen.emitted('stay')).toHaveLength(1))
  })
})
