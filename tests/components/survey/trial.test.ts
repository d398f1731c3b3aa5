import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { mountSuspended, registerEndpoint } from '@nuxt/test-utils/runtime'
import type { VueWrapper } from '@vue/test-utils'
import { readBody, setResponseStatus } from 'h3'
import type { H3Event } from 'h3'
import { SurveyTrial } from '#components'
import type { Survey } from '#shared/schemas/survey'
import type { TrialBody } from '#shared/schemas/survey-trial'

const day = 86_400_000
const survey = (number: number, more: string[] = []): Survey => ({
  slug: 'test', number, title: { zh: '没有发布的问卷' }, intro: { zh: '三分钟。' }, full: [], gone: [], settings: { steps: true, results: 'never' },
  definition: {
    pages: [
      { id: 'p1', questions: [{ id: 'topic', kind: 'single', title: { zh: '您最关心什么' }, options: [{ id: 'o1', label: { zh: '交通' } }] }] },
      { id: 'p2', questions: ['why', ...more].map(id => ({ id, kind: 'shortText', title: { zh: `为什么${id}` } })) },
    ],
    endings: [{ id: 'end', title: { zh: '谢谢' }, text: { zh: '' } }],
  },
  stage: {
    slug: 'stage', kind: 'survey', round: 1, title: { zh: '社会调查' }, question: { zh: '' }, opensAt: new Date(Date.now() + day).toISOString(), closesAt: new Date(Date.now() + 2 * day).toISOString(),
    concludedAt: null, state: 'upcoming', showing: 'summaryOnly', noticeDown: false,
  },
  plan: { slug: 'plan', title: { zh: '规划' }, demo: true }, phone: '', townships: [], district: [116.7, 39.1, 117.4, 39.7], serverTime: new Date().toISOString(),
})
const token = `${btoa(JSON.stringify({ survey: 'test', id: 'x', until: Date.now() + day, epoch: 0 })).replace(/=+$/, '')}.signature`

let asked: (event: H3Event) => unknown
let answer: (event: H3Event) => unknown
const opened: unknown[] = []
const bodies: TrialBody[] = []
registerEndpoint('/api/site', () => null)
registerEndpoint('/api/surveys/test/trials/form', { method: 'POST', handler: async (event) => {
  opened.push(await readBody(event))
  return asked(event)
} })
registerEndpoint('/api/surveys/test/trials', { method: 'POST', handler: async (event) => {
  bodies.push(await readBody(event))
  return answer(event)
} })
const refusal = (code: string) => (event: H3Event) => {
  setResponseStatus(event, 409)
  return { code, title: code }
}

let page: VueWrapper
async function open(given = token) {
  if (given) sessionStorage.setItem('gonghui:trial:test', given)
  page = await mountSuspended(SurveyTrial, { props: { slug: 'test' }, route: '/', attachTo: document.body })
}
const says = (text: string) => vi.waitFor(() => expect(page.text()).toContain(text))
async function fillIn() {
  await vi.waitFor(() => expect(page.find('input[value="o1"]').exists()).toBe(true))
  await page.find('input[value="o1"]').setValue(true)
  await page.find('form').trigger('submit')
  await vi.waitFor(() => expect(page.find('[data-question="why"]').exists()).toBe(true))
  await page.find('[data-question="why"] input').setValue('堵')
}

beforeEach(() => {
  localStorage.clear()
  sessionStorage.clear()
  opened.length = bodies.length = 0
  asked = () => survey(7)
  answer = () => ({ id: 'x', late: false, ending: 'end' })
})
afterEach(() => page.unmount())

it('says on every screen that nothing counts, and sends with its permission to the trials alone', async () => {
  await open()
  await says('没有发布的问卷')
  expect(page.text()).toContain('试答：不计入任何结果')
  await fillIn()
  expect(page.text()).toContain('试答：不计入任何结果')
  expect(page.text()).not.toContain('换设备继续填')
  await page.find('form').trigger('submit')
  await says('试答已收到，不计入任何结果')
  expect(page.text(), 'the thanks of the survey would say that it counts').not.toContain('谢谢')
  expect(opened.at(-1)).toEqual({ trial: token })
  expect(bodies[0]).toMatchObject({ trial: token, number: 7, answers: { topic: { chosen: ['o1'] }, why: { text: '堵' } } })
  for (const part of ['device', 'source', 'proof', 'kiosk']) expect(bodies[0]).not.toHaveProperty(part)
  expect(localStorage.getItem('gonghui:survey-answered:test'), 'nobody has answered').toBeNull()
  await page.findAll('button').find(one => one.text() === '再填一遍')?.trigger('click')
  await vi.waitFor(() => expect(page.find<HTMLInputElement>('input[value="o1"]').element.checked).toBe(false))
})

it('takes the newest questions where they were changed meanwhile, and loses nothing', async () => {
  await open()
  await fillIn()
  asked = () => survey(8, ['more'])
  answer = refusal('stale')
  await page.find('form').trigger('submit')
  await says('问卷有修改')
  await vi.waitFor(() => expect(page.find<HTMLInputElement>('[data-question="why"] input').element.value).toBe('堵'))
  expect(page.find('[data-question="more"]').exists()).toBe(true)
  answer = () => ({ id: 'x', late: false, ending: 'end' })
  await page.find('form').trigger('submit')
  await says('试答已收到')
  expect(bodies.map(one => one.number)).toEqual([7, 8])
})

it('says so where the link is none or has ended, and offers to try again where the site fails', async () => {
  await open('')
  await says('试答链接不完整，或者已经失效')
  expect(opened).toEqual([])
  page.unmount()
  asked = refusal('wrongState')
  await open()
  await says('试答链接不完整，或者已经失效')
  page.unmount()
  asked = (event) => {
    setResponseStatus(event, 503)
    return {}
  }
  await open()
  await vi.waitFor(() => expect(page.findAll('button').some(one => one.text() === '再试一次')).toBe(true))
})
