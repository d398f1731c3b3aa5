import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { mockNuxtImport, mountSuspended, registerEndpoint } from '@nuxt/test-utils/runtime'
import { flushPromises } from '@vue/test-utils'
import type { VueWrapper } from '@vue/test-utils'
import { readBody, setResponseStatus } from 'h3'
import type { H3Event } from 'h3'
import { SurveyEntryPaper, SurveyFiles } from '#components'
import type { SurveyQuestion } from '#shared/domain/survey'
import type { EnteredResponse, SurveyEntry } from '#shared/schemas/response-entry'
import type { Survey } from '#shared/schemas/survey'

const day = 86_400_000
const options = (...labels: string[]) => labels.map((zh, at) => ({ id: `o${at + 1}`, label: { zh } }))
const topic: SurveyQuestion = { id: 'topic', kind: 'single', title: { zh: '您最关心什么' }, options: options('交通', '公园') }
const why: SurveyQuestion = { id: 'why', kind: 'longText', title: { zh: '还想说什么' } }
const call: SurveyQuestion = { id: 'call', kind: 'contact', title: { zh: '联系方式' }, purpose: { zh: '邀请座谈' } }
const file: SurveyQuestion = { id: 'file', kind: 'file', title: { zh: '附件' }, most: 1 }
const endings = [{ id: 'end', title: { zh: '谢谢' }, text: { zh: '' } }]
const surveyOf = (questions: SurveyQuestion[], number = 1): Survey => ({
  slug: 'test', number, title: { zh: '问卷' }, intro: { zh: '' }, definition: { pages: [{ id: 'p1', questions }], endings }, full: [], gone: [], settings: { steps: true, results: 'never' },
  stage: {
    slug: 'stage', kind: 'survey', round: 1, title: { zh: '社会调查' }, question: { zh: '' }, opensAt: new Date(Date.now() - day).toISOString(), closesAt: new Date(Date.now() + day).toISOString(),
    concludedAt: null, state: 'open', showing: 'summaryOnly', noticeDown: false,
  },
  plan: { slug: 'plan', title: { zh: '规划' }, demo: true }, phone: '022-0000 0000', townships: [], district: [116.7, 39.1, 117.4, 39.7], serverTime: new Date().toISOString(),
})
const infoOf = (published: number): SurveyEntry => ({ title: { zh: '问卷' }, stage: { slug: 'stage', title: { zh: '社会调查' } }, published, sources: [], today: 0, paper: 0, numbered: 0, checked: 0, incomplete: 0, waiting: [], differences: { compared: 0, differing: 0, forms: 0 }, channels: {} })

const bodies: EnteredResponse[] = []
let version: (event: H3Event) => unknown
let upload: () => Promise<string> | string
registerEndpoint('/api/site', () => null)
registerEndpoint('/api/sign-out', { method: 'POST', handler: () => null })
registerEndpoint('/api/desk/surveys/test/versions/1', event => version(event))
registerEndpoint('/api/desk/surveys/test/responses', { method: 'POST', handler: async (event) => {
  bodies.push(await readBody(event))
  return { id: 'x', late: false, ending: 'end' }
} })
mockNuxtImport('useFormUpload', () => () => async () => ({ upload: await upload() }))

const key = 'gonghui:survey-entry:test:me'
interface Kept { answers: Record<string, unknown>, at: string, line: string, number: number, since: number }
const kept = () => JSON.parse(localStorage.getItem(key) ?? 'null') as Kept | null
let desk: VueWrapper
async function open(survey: Survey, published = survey.number) {
  useState('desk:me').value = { actor: { personId: 'me', name: '我', roles: ['moderator'] } }
  desk = await mountSuspended(SurveyEntryPaper, { props: { survey, info: infoOf(published), today: '2026-11-30' }, route: '/desk/surveys/test/entry/paper', attachTo: document.body })
}
const begin = async () => {
  await desk.find('form.start').trigger('submit')
  await flushPromises()
}
const field = () => desk.find<HTMLInputElement>('.line input, .line textarea')
async function type(text: string, key = 'Enter', more: object = {}) {
  await field().setValue(text)
  await field().trigger('keydown', { key, ...more })
}
const button = (text: string) => desk.findAll('button').find(one => one.text().includes(text))

beforeEach(() => {
  localStorage.clear()
  bodies.length = 0
  version = () => ({ number: 1, title: { zh: '问卷' }, definition: { pages: [{ id: 'p1', questions: [{ ...topic, title: { zh: '第一版的题' } }] }], endings } })
  upload = () => '0b3e4f3e-8d0e-4e0f-9b1a-2f3c4d5e6f70'
})
afterEach(() => desk.unmount())

describe('typing a paper form', () => {
  it('going back takes along what was typed where it can be read, and keeps it where it cannot', async () => {
    await open(surveyOf([topic, why, call]))
    await begin()
    await type('2')
    await type('多开几趟', 'Enter', { shiftKey: true })
    expect(field().element.value).toBe('2')
    await field().trigger('keydown', { key: 'Enter' })
    expect(field().element.value).toBe('多开几趟')
    // No option has this number: it is kept as it stands.
    await field().trigger('keydown', { key: 'Enter', shiftKey: true })
    await type('7', 'ArrowUp')
    expect(field().element.value).toBe('7')
    await desk.findAll('.lines button').at(-1)?.trigger('click')
    expect(desk.find('.error').text()).toContain('只有 1—2 可选')
    await type('1')
    expect(kept()?.answers).toMatchObject({ topic: { chosen: ['o1'] }, why: { text: '多开几趟' } })
  })

  it('the list of its lines can be reached, and so scrolled, by Tab at the line that is typed', async () => {
    await open(surveyOf([topic, why]))
    await begin()
    const reached = () => desk.findAll('.lines button').map(one => one.attributes('tabindex'))
    expect(reached()).toEqual(['0', '-1'])
    await type('2')
    expect(reached()).toEqual(['-1', '0'])
  })

  it('a line left unread comes back at the end, with what is wrong with it', async () => {
    await open(surveyOf([why, { id: 'n', kind: 'number', title: { zh: '几口人' } }, { id: 'road', kind: 'shortText', title: { zh: '哪条路' } }]))
    await begin()
    await type('路')
    await type('三口', 'ArrowUp')
    expect(field().element.value).toBe('路')
    await desk.findAll('.lines button')[2]?.trigger('click')
    await type('京津公路')
    expect(field().element.value, 'as it was typed').toBe('三口')
    expect(desk.find('.error').text()).toContain('请输入数字')
    await type('3')
    await field().trigger('keydown', { key: 'Enter' })
    await vi.waitFor(() => expect(button('保存并录下一份')).toBeDefined())
    expect(kept()?.answers).toEqual({ why: { text: '路' }, n: { number: 3 }, road: { text: '京津公路' } })
  })

  it('does not take a contact away because somebody goes back from its last line', async () => {
    await open(surveyOf([call]))
    await begin()
    await type('张三')
    await type('13812345678')
    await type('')
    await field().trigger('keydown', { key: 'ArrowUp' })
    await field().trigger('keydown', { key: 'ArrowUp' })
    expect(field().element.value).toBe('13812345678')
  })

  it('begins only when what the version asked is here, and says so where it cannot be fetched', async () => {
    await open(surveyOf([topic], 2))
    await desk.find('select').setValue('1')
    version = (event) => {
      setResponseStatus(event, 404)
      return { code: 'notFound', title: '没有找到' }
    }
    await begin()
    await vi.waitFor(() => expect(desk.text()).toContain('没有找到'))
    expect(desk.find('.line').exists()).toBe(false)
    let arrives: () => void = () => {}
    const answer = { number: 1, title: { zh: '问卷' }, definition: { pages: [{ id: 'p1', questions: [{ ...topic, title: { zh: '第一版的题' } }] }], endings } }
    version = () => new Promise(resolve => arrives = () => resolve(answer))
    await begin()
    expect(desk.find('.line').exists(), 'still on its way').toBe(false)
    await vi.waitFor(() => arrives())
    await vi.waitFor(() => {
      arrives()
      expect(desk.find('.line').text()).toContain('第一版的题')
    })
    await type('1')
    await button('保存并录下一份')?.trigger('click')
    await vi.waitFor(() => expect(bodies[0]?.number).toBe(1))
  })

  it('does not leave a file behind that is still on its way', async () => {
    let arrives: (id: string) => void = () => {}
    upload = () => new Promise(resolve => arrives = resolve)
    await open(surveyOf([file, why]))
    await begin()
    // The part that takes files comes when it is asked.
    await vi.waitFor(() => expect(desk.findComponent(SurveyFiles).exists()).toBe(true))
    const input = desk.find<HTMLInputElement>('input[type="file"]')
    Object.defineProperty(input.element, 'files', { value: [new File(['x'], '材料.pdf', { type: 'application/pdf' })] })
    await input.trigger('change')
    await flushPromises()
    await button('下一题')?.trigger('click')
    expect(desk.text()).toContain('文件还没有传完')
    await button('上一题')?.trigger('click')
    expect(desk.find('input[type="file"]').exists()).toBe(true)
    arrives('0b3e4f3e-8d0e-4e0f-9b1a-2f3c4d5e6f70')
    await vi.waitFor(() => expect(desk.text()).not.toContain('文件还没有传完'))
    await button('下一题')?.trigger('click')
    expect(kept()?.answers).toEqual({ file: { files: ['0b3e4f3e-8d0e-4e0f-9b1a-2f3c4d5e6f70'] } })
    expect(field().exists()).toBe(true)
  })
})

describe('a form half-typed on this device', () => {
  it('is removed after thirty days', async () => {
    await open(surveyOf([topic, why]))
    await begin()
    await type('1')
    const draft = kept()
    if (!draft) throw new Error('nothing was kept')
    desk.unmount()
    localStorage.setItem(key, JSON.stringify({ ...draft, since: Date.now() - 31 * day }))
    expect(restoredEntry(key)).toBeNull()
    expect(localStorage.getItem(key)).toBeNull()
    await open(surveyOf([topic, why]))
    expect(desk.find('form.start').exists()).toBe(true)
  })

  it('stays after signing out without names and numbers, and goes on where they have to be typed again', async () => {
    await open(surveyOf([topic, call, why]))
    await begin()
    await type('1')
    await type('张三')
    await type('1381234')
    desk.unmount()
    stripEntries()
    expect(localStorage.getItem(key)).not.toMatch(/张三|1381234/)
    expect(kept()).toMatchObject({ answers: { topic: { chosen: ['o1'] } }, at: 'call:name', line: '' })
    await open(surveyOf([topic, call, why]))
    expect(desk.text()).toContain('请照纸重新录入这几行')
    expect(desk.find('.line').text()).toContain('姓名')
  })
})
