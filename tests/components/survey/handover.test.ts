import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { mountSuspended, registerEndpoint } from '@nuxt/test-utils/runtime'
import { flushPromises } from '@vue/test-utils'
import type { VueWrapper } from '@vue/test-utils'
import { readBody, setResponseStatus } from 'h3'
import type { H3Event } from 'h3'
import { defineComponent, h, provide } from 'vue'
import { SurveyAnswering, SurveyForm } from '#components'
import { handoverNames, newHandoverKey, openHandover, sealHandover } from '#shared/domain/handover-seal'
import type { SurveyQuestion } from '#shared/domain/survey'
import { packSurvey, unpackSurvey } from '#shared/domain/survey-handover'
import { readStoredSurvey } from '#shared/domain/survey-draft'
import type { ResponseBody } from '#shared/schemas/response'
import type { NewHandover } from '#shared/schemas/survey-handover'
import type { Survey } from '#shared/schemas/survey'
import { surveyModeKey } from '~/composables/useSurveyMode'

const day = 86_400_000
const questions: SurveyQuestion[] = [
  { id: 'topic', kind: 'single', title: { zh: '您最关心什么' }, options: [{ id: 'o1', label: { zh: '交通' } }, { id: 'o2', label: { zh: '公园' } }] },
  { id: 'call', kind: 'contact', title: { zh: '联系方式' }, purpose: { zh: '邀请座谈' } },
  { id: 'pics', kind: 'file', title: { zh: '照片' }, most: 2 },
]
const survey: Survey = {
  slug: 'test', number: 1, title: { zh: '问卷' }, intro: { zh: '' }, definition: { pages: [{ id: 'p1', questions }], endings: [{ id: 'end', title: { zh: '谢谢' }, text: { zh: '' } }] }, full: [], gone: [], settings: { steps: true, results: 'never' },
  stage: {
    slug: 'stage', kind: 'survey', round: 1, title: { zh: '社会调查' }, question: { zh: '' }, opensAt: new Date(Date.now() - day).toISOString(), closesAt: new Date(Date.now() + day).toISOString(),
    concludedAt: null, state: 'open', showing: 'summaryOnly', noticeDown: false,
  },
  plan: { slug: 'plan', title: { zh: '规划' }, demo: true }, phone: '022-0000 0000', townships: [], district: [116.7, 39.1, 117.4, 39.7], serverTime: new Date().toISOString(),
}
const key = 'gonghui:survey:test'
const id = '0b3e4f3e-8d0e-4e0f-9b1a-2f3c4d5e6f70'
const stored = () => readStoredSurvey(localStorage.getItem(key), Date.now())
const keep = (answers: object, more: object = {}) => localStorage.setItem(key, JSON.stringify({ version: 1, id, number: 1, seed: 'a', source: '', begun: Date.now(), page: 'p1', attempt: '', unsent: {}, written: {}, links: [], answers, ...more }))
const fill = (bytes: Uint8Array<ArrayBuffer>) => crypto.getRandomValues(bytes)

let answer: (event: H3Event) => unknown
let waiting: { sealed: string } | null = null
const kept: NewHandover[] = []
const removed: { id: string, proof: string }[] = []
const bodies: ResponseBody[] = []
registerEndpoint('/api/site', () => null)
registerEndpoint('/api/surveys/test/responses', { method: 'POST', handler: async (event) => {
  bodies.push(await readBody(event))
  return answer(event)
} })
registerEndpoint('/api/surveys/test/handovers', { method: 'POST', handler: async (event) => {
  kept.push(await readBody(event))
  return { keepUntil: new Date(Date.now() + 13 * day).toISOString() }
} })
registerEndpoint('/api/surveys/test/handovers/opening', { method: 'POST', handler: (event) => {
  if (waiting) return waiting
  setResponseStatus(event, 404)
  return { code: 'notFound', title: '没有找到' }
} })
registerEndpoint('/api/surveys/test/handovers/removal', { method: 'POST', handler: async (event) => {
  removed.push(await readBody(event))
  setResponseStatus(event, 204)
  return null
} })

const opened: VueWrapper[] = []
afterEach(() => opened.splice(0).forEach(form => form.unmount()))
afterEach(() => vi.unstubAllGlobals())
async function open(route = '/surveys/test') {
  const form = await mountSuspended(SurveyAnswering, { props: { survey }, route, attachTo: document.body })
  opened.push(form)
  return form
}
const button = (form: VueWrapper, text: string) => form.findAll('button').find(one => one.text().includes(text))
async function press(form: VueWrapper, text: string) {
  await vi.waitFor(() => expect(button(form, text), text).toBeDefined())
  await button(form, text)?.trigger('click')
  await flushPromises()
}
/** A link with answers behind it, as another device made it. */
async function aLink(answers: object, more: object = {}): Promise<string> {
  const link = newHandoverKey(fill)
  keep(answers, more)
  const draft = stored()
  localStorage.clear()
  waiting = { sealed: await sealHandover(crypto.subtle, (draft && packSurvey(draft, Date.now())) ?? '', { key: link, survey: 'test', fill }) }
  return link
}
const isChosen = (form: VueWrapper, option: string) => form.find<HTMLInputElement>(`input[value="${option}"]`).element.checked

beforeEach(() => {
  localStorage.clear()
  sessionStorage.clear()
  kept.length = removed.length = bodies.length = 0
  waiting = null
  answer = () => ({ id: 'x', late: false, ending: 'end' })
})

describe('a link to another device', () => {
  it('is offered once something was filled in, and carries the key in its address alone', async () => {
    const form = await open()
    expect(button(form, '换设备继续填')).toBeUndefined()
    await form.find('input[value="o1"]').setValue(true)
    await form.find('input[type="tel"]').setValue('13812345678')
    await press(form, '换设备继续填')
    await press(form, '生成链接')
    await vi.waitFor(() => expect(form.find('.handover .address').exists()).toBe(true))
    const link = /^http.*\/surveys\/test#resume=(.{43})$/.exec(form.find('.handover .address').text())?.[1] ?? ''
    expect(form.find('.handover svg[role="img"]').exists()).toBe(true)
    const [body] = kept
    expect(JSON.stringify(body)).not.toContain(link)
    expect(body).toMatchObject(await handoverNames(crypto.subtle, link))
    const text = await openHandover(crypto.subtle, body?.sealed ?? '', { key: link, survey: 'test' }) ?? ''
    expect(text).not.toContain('13812345678')
    expect(unpackSurvey(text, { link, now: Date.now() })).toMatchObject({ withheld: true, draft: { answers: { topic: { chosen: ['o1'] } } } })
    expect(stored()?.links).toEqual([link])
  })

  it('does not have what is changed later: that is said, and another is made', async () => {
    const form = await open()
    await form.find('input[value="o1"]').setValue(true)
    await press(form, '换设备继续填')
    await press(form, '生成链接')
    await vi.waitFor(() => expect(form.find('.handover .address').exists()).toBe(true))
    expect(form.text()).toContain('请只发给自己')
    await form.find('input[value="o2"]').setValue(true)
    await vi.waitFor(() => expect(form.text()).toContain('生成之后又有改动'))
    await press(form, '重新生成')
    await vi.waitFor(() => expect(kept).toHaveLength(2))
    expect(new Set(kept.map(one => one.id)).size).toBe(2)
    await vi.waitFor(() => expect(form.text()).not.toContain('生成之后又有改动'))
  })

  it('takes no contact alone, and says why there is none on plain http', async () => {
    const form = await open()
    await form.find('input[type="tel"]').setValue('13812345678')
    await press(form, '换设备继续填')
    await press(form, '生成链接')
    await vi.waitFor(() => expect(form.text()).toContain('除联系方式以外还没有填写'))
    expect(kept).toEqual([])
    opened.pop()?.unmount()
    vi.stubGlobal('crypto', { getRandomValues: (bytes: Uint8Array<ArrayBuffer>) => bytes })
    const plain = await open()
    await press(plain, '继续填写')
    await press(plain, '换设备继续填')
    await vi.waitFor(() => expect(plain.text()).toContain('不是通过加密连接（https）打开的'))
    expect(button(plain, '生成链接')).toBeUndefined()
  })

  it('is not offered on a screen on the spot or beside an interviewer, nor within another site', async () => {
    const mode = { draftKey: 'here', send: () => Promise.reject(new Error('never')), arrived: () => {} }
    const shared = await mountSuspended(defineComponent({ setup: () => {
      provide(surveyModeKey, mode)
      return () => h(SurveyForm, { survey })
    } }), { route: '/surveys/test', attachTo: document.body })
    opened.push(shared)
    await shared.find('input[value="o1"]').setValue(true)
    await vi.waitFor(() => expect(shared.text()).toContain('已保存'))
    expect(button(shared, '换设备继续填')).toBeUndefined()
    vi.stubGlobal('top', {})
    const framed = await open()
    await framed.find('input[value="o1"]').setValue(true)
    await vi.waitFor(() => expect(framed.text()).toContain('已保存'))
    expect(button(framed, '换设备继续填')).toBeUndefined()
  })

  it('is removed when the answers have arrived, by a request that names no response', async () => {
    const form = await open()
    await form.find('input[value="o1"]').setValue(true)
    await press(form, '换设备继续填')
    await press(form, '生成链接')
    await vi.waitFor(() => expect(stored()?.links).toHaveLength(1))
    const names = await handoverNames(crypto.subtle, stored()?.links[0] ?? '')
    await form.find('form').trigger('submit')
    await vi.waitFor(() => expect(removed).toEqual([names]))
    expect(JSON.stringify(bodies)).not.toContain(names.id)
    expect(JSON.stringify(removed)).not.toContain(bodies[0]?.id)
  })

  it('answers that arrived from the other device are not sent again unseen', async () => {
    keep({ topic: { chosen: ['o1'] } }, { links: [newHandoverKey(fill)] })
    const form = await open()
    await press(form, '继续填写')
    answer = (event) => {
      setResponseStatus(event, 409)
      return { code: 'idempotencyConflict', title: '这一编号已用于另一份内容' }
    }
    await form.find('form').trigger('submit')
    await vi.waitFor(() => expect(form.text()).toContain('这份答卷已从另一台设备提交'))
    expect(form.text()).not.toContain('这一编号已用于')
    // Whoever presses again counts once: it is the same response that is refused.
    await form.find('form').trigger('submit')
    await vi.waitFor(() => expect(bodies).toHaveLength(2))
    expect(bodies[0]?.id).toBe(bodies[1]?.id)
    expect(stored()).toMatchObject({ id, answers: { topic: { chosen: ['o1'] } } })
  })
})

describe('opening a link', () => {
  it('goes on where the other device stopped, takes the key out of the address, and names what did not come along', async () => {
    const link = await aLink({ topic: { chosen: ['o2'] }, call: { contact: { phone: '13812345678' }, consent: true } }, { unsent: { pics: ['门口.jpg'] } })
    const form = await open(`/surveys/test#resume=${link}`)
    await vi.waitFor(() => expect(form.find('form').exists()).toBe(true))
    await vi.waitFor(() => expect(isChosen(form, 'o2')).toBe(true))
    expect(useRoute().hash).not.toContain('resume')
    expect(form.text()).toContain('联系方式没有从另一台设备带过来')
    await vi.waitFor(() => expect(form.text()).toContain('门口.jpg'))
    expect(stored()).toMatchObject({ id, links: [link], answers: { topic: { chosen: ['o2'] } } })
    await button(form, '移除')?.trigger('click')
    await form.find('form').trigger('submit')
    await vi.waitFor(() => expect(bodies[0]).toMatchObject({ id, answers: { topic: { chosen: ['o2'] } } }))
  })

  it('asks which to keep where this device has unfinished answers of its own', async () => {
    const link = await aLink({ topic: { chosen: ['o2'] } })
    keep({ topic: { chosen: ['o1'] } }, { id: '1b3e4f3e-8d0e-4e0f-9b1a-2f3c4d5e6f70' })
    const form = await open(`/surveys/test#resume=${link}`)
    await vi.waitFor(() => expect(form.text()).toContain('用哪一份接着填'))
    expect(form.text()).toContain('答了 1 题')
    await press(form, '用这台设备上的')
    await vi.waitFor(() => expect(isChosen(form, 'o1')).toBe(true))
    expect(stored()).toMatchObject({ links: [], answers: { topic: { chosen: ['o1'] } } })
    opened.pop()?.unmount()
    const again = await open(`/surveys/test#resume=${link}`)
    await press(again, '用链接里的')
    await vi.waitFor(() => expect(isChosen(again, 'o2')).toBe(true))
    expect(stored()).toMatchObject({ id, links: [link], answers: { topic: { chosen: ['o2'] } } })
  })

  it('is another person’s where this device has sent one, and says where the survey was changed since', async () => {
    const link = await aLink({ topic: { chosen: ['o2'] } }, { number: 3 })
    localStorage.setItem('gonghui:survey-answered:test', new Date().toISOString())
    localStorage.setItem('gonghui:survey-device:test', 'the-one-before')
    const form = await open(`/surveys/test#resume=${link}`)
    await vi.waitFor(() => expect(form.text()).toContain('问卷有修改'))
    expect(isChosen(form, 'o2')).toBe(true)
    expect(localStorage.getItem('gonghui:survey-device:test')).not.toBe('the-one-before')
  })

  it.each([
    ['is over', () => newHandoverKey(fill), '链接已经失效'], ['was copied in part', () => 'abc', '链接不完整'], ['holds what no key opens', () => {
      waiting = { sealed: 'A'.repeat(60) }
      return newHandoverKey(fill)
    }, '链接不完整'],
  ])('says so where it %s, and leads to the empty form', async (_, link, words) => {
    const form = await open(`/surveys/test#resume=${link()}`)
    await vi.waitFor(() => expect(form.text()).toContain(words))
    await press(form, '从头填写')
    await vi.waitFor(() => expect(form.find('form').exists()).toBe(true))
    expect(stored()).toBeNull()
  })

  it('keeps what this device has where the link cannot be opened, and says why on plain http', async () => {
    const link = await aLink({ topic: { chosen: ['o2'] } })
    keep({ topic: { chosen: ['o1'] } })
    vi.stubGlobal('crypto', { getRandomValues: (bytes: Uint8Array<ArrayBuffer>) => bytes })
    const form = await open(`/surveys/test#resume=${link}`)
    await vi.waitFor(() => expect(form.text()).toContain('请换用 https 网址打开'))
    await press(form, '继续填这台设备上的')
    await vi.waitFor(() => expect(isChosen(form, 'o1')).toBe(true))
  })
})
