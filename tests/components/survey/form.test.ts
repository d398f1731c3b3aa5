import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { mountSuspended, registerEndpoint } from '@nuxt/test-utils/runtime'
import { flushPromises } from '@vue/test-utils'
import type { VueWrapper } from '@vue/test-utils'
import { readBody, setResponseStatus } from 'h3'
import type { H3Event } from 'h3'
import { SurveyForm } from '#components'
import type { SurveyDefinition, SurveyQuestion } from '#shared/domain/survey'
import type { ResponseBody } from '#shared/schemas/response'
import type { Survey } from '#shared/schemas/survey'

const day = 86_400_000
const options = (...labels: string[]) => labels.map((zh, at) => ({ id: `o${at + 1}`, label: { zh } }))
const endings = [{ id: 'end', title: { zh: '谢谢' }, text: { zh: '您最关心：{{topic}}' } }]
const topic: SurveyQuestion = { id: 'topic', kind: 'single', title: { zh: '您最关心什么' }, required: true, options: options('交通', '公园') }

function surveyOf(definition: Partial<SurveyDefinition>, steps = true): Survey {
  return {
    slug: 'test', number: 1, title: { zh: '问卷' }, intro: { zh: '' }, definition: { pages: [], endings, ...definition }, full: [], settings: { steps, results: 'never' },
    stage: {
      slug: 'stage', kind: 'survey', round: 1, title: { zh: '社会调查' }, question: { zh: '' }, opensAt: new Date(Date.now() - day).toISOString(), closesAt: new Date(Date.now() + day).toISOString(),
      concludedAt: null, state: 'open', showing: 'summaryOnly', noticeDown: false,
    },
    plan: { slug: 'plan', title: { zh: '规划' }, demo: true }, phone: '022-0000 0000', privacyNotice: { zh: '告知' }, townships: [{ code: '1', name: { zh: '杨村街道' } }], serverTime: new Date().toISOString(),
  }
}
const asking = (...questions: SurveyQuestion[]) => surveyOf({ pages: [{ id: 'p1', questions }] })
const twoPages = surveyOf({ pages: [
  { id: 'p1', questions: [topic] },
  { id: 'p2', questions: [{ id: 'road', kind: 'shortText', title: { zh: '哪条路' }, showIf: { question: 'topic', has: ['o1'] } }, { id: 'why', kind: 'longText', title: { zh: '关于{{topic}}，您想说什么' }, limit: 10 }] },
] })

let answer: (event: H3Event) => unknown
const bodies: ResponseBody[] = []
registerEndpoint('/api/site', () => null)
registerEndpoint('/api/surveys/test/responses', { method: 'POST', handler: async (event) => {
  bodies.push(await readBody(event))
  return answer(event)
} })

const opened: VueWrapper[] = []
async function open(survey: Survey, route = '/surveys/test') {
  const form = await mountSuspended(SurveyForm, { props: { survey }, route, attachTo: document.body })
  opened.push(form)
  return form
}
// All forms share one address: one left behind would go along.
afterEach(() => opened.splice(0).forEach(form => form.unmount()))
async function submit(form: VueWrapper) {
  await form.find('form').trigger('submit')
  await flushPromises()
}
/** What was sent, once its answer is there: it must not come during another test. */
async function arrives(form: VueWrapper, answers: object) {
  await vi.waitFor(() => expect(form.find('#sent').exists()).toBe(true))
  expect(bodies[0]?.answers).toEqual(answers)
}
const button = (form: VueWrapper, text: string) => form.findAll('button').find(one => (one.attributes('aria-label') ?? one.text()).includes(text))
const stored = () => JSON.parse(localStorage.getItem('gonghui:survey:test') ?? 'null') as { answers: Record<string, unknown> } | null

beforeEach(() => {
  localStorage.clear()
  sessionStorage.clear()
  bodies.length = 0
  answer = () => ({ id: 'x', late: false, ending: 'end' })
})

describe('answering page by page', () => {
  it('asks what must be answered, goes on, repeats the answer, sends once and thanks', async () => {
    const form = await open(twoPages, '/surveys/test?source=v1')
    await submit(form)
    expect(form.find('.faults').text()).toContain('这一题必须回答')
    expect(form.find('[data-question="topic"] .error').text()).toContain('这一题必须回答')
    await form.find('input[value="o1"]').setValue(true)
    expect(form.find('.faults').exists()).toBe(false)
    await submit(form)
    await vi.waitFor(() => expect(form.text()).toContain('关于交通，您想说什么'))
    expect(form.text()).toContain('第 2 页，共 2 页')
    await form.find('[data-question="road"] input').setValue('京津公路')
    await form.find('textarea').setValue('一二三四五六七八九十多')
    await submit(form)
    expect(form.find('.faults').text()).toContain('10 个字以内')
    await form.find('textarea').setValue('堵')
    await submit(form)
    await vi.waitFor(() => expect(form.text()).toContain('您最关心：交通'))
    expect(bodies).toHaveLength(1)
    expect(bodies[0]).toMatchObject({ number: 1, source: 'v1', answers: { topic: { chosen: ['o1'] }, road: { text: '京津公路' }, why: { text: '堵' } } })
    expect(stored()).toBeNull()
  })

  it('lets another person answer as somebody else', async () => {
    const form = await open(asking(topic))
    const send = async () => {
      await form.find('input[value="o2"]').setValue(true)
      await submit(form)
      await vi.waitFor(() => expect(button(form, '换一个人填写')).toBeDefined())
    }
    await send()
    await button(form, '换一个人填写')?.trigger('click')
    await vi.waitFor(() => expect(form.find('form').exists()).toBe(true))
    expect(form.find<HTMLInputElement>('input[value="o2"]').element.checked).toBe(false)
    await send()
    for (const part of ['id', 'seed', 'device'] as const) expect(bodies[0]?.[part]).not.toBe(bodies[1]?.[part])
  })

  it('offers what was kept on the device, and begins again where that is chosen', async () => {
    const first = await open(twoPages)
    await first.find('input[value="o1"]').setValue(true)
    await submit(first)
    await vi.waitFor(() => expect(first.find('textarea').exists()).toBe(true))
    await first.find('textarea').setValue('堵')
    opened.pop()?.unmount()
    const second = await open(twoPages)
    expect(second.find('form').exists()).toBe(false)
    await button(second, '继续填写')?.trigger('click')
    await vi.waitFor(() => expect(second.find('textarea').element.value).toBe('堵'))
    opened.pop()?.unmount()
    const third = await open(twoPages)
    await button(third, '重新开始')?.trigger('click')
    await vi.waitFor(() => expect(third.find<HTMLInputElement>('input[value="o1"]').element.checked).toBe(false))
    expect(stored()).toBeNull()
  })

  it('shows what the server refuses at its question, and keeps what was written where no answer came', async () => {
    const form = await open(asking(topic))
    await form.find('input[value="o1"]').setValue(true)
    answer = (event) => {
      setResponseStatus(event, 400)
      return { code: 'invalidInput', title: '没有成功', errors: [{ path: 'answers.topic', message: 'chooseLeast' }] }
    }
    await submit(form)
    await vi.waitFor(() => expect(form.find('.faults').text()).toContain('您最关心什么'))
    answer = (event) => {
      setResponseStatus(event, 503)
      return {}
    }
    await submit(form)
    await vi.waitFor(() => expect(form.text()).toContain('网络不通，已为您保存'))
    answer = () => ({ id: 'x', late: true, ending: 'end' })
    await submit(form)
    await vi.waitFor(() => expect(form.text()).toContain('在截止日期之后提交'))
    expect(new Set(bodies.map(({ id }) => id)).size).toBe(1)
  })
})

describe('kinds of questions', () => {
  it('a matrix names its row and its column, and says which rows are missing', async () => {
    const form = await open(asking({ id: 'm', kind: 'matrix', required: true, title: { zh: '满意吗' }, rows: [{ id: 'r1', label: { zh: '公园' } }, { id: 'r2', label: { zh: '道路' } }], columns: [{ id: 'c1', label: { zh: '满意' } }, { id: 'c2', label: { zh: '不满意' } }] }))
    const [row] = form.findAll('[role="radiogroup"]')
    expect(form.find(`[id="${row?.attributes('aria-labelledby') ?? ''}"]`).text()).toBe('公园')
    expect(row?.findAll('label').map(label => label.text())).toEqual(['满意', '不满意'])
    await row?.find('input[value="c2"]').setValue(true)
    await submit(form)
    expect(form.find('.faults').text()).toContain('还有 1 行')
    await form.findAll('[role="radiogroup"]')[1]?.find('input[value="c1"]').setValue(true)
    await submit(form)
    await arrives(form, { m: { cells: { r1: 'c2', r2: 'c1' } } })
  })

  it('a ranking is made by buttons alone, and the focus stays near', async () => {
    const form = await open(asking({ id: 'r', kind: 'ranking', required: true, title: { zh: '排序' }, options: options('路', '水', '电') }))
    await button(form, '水')?.trigger('click')
    await flushPromises()
    expect(document.activeElement?.textContent).toContain('电')
    await button(form, '路')?.trigger('click')
    await submit(form)
    expect(form.find('.faults').text()).toContain('至少排出 3 项')
    await button(form, '电')?.trigger('click')
    await button(form, '上移 电')?.trigger('click')
    await flushPromises()
    expect(document.activeElement?.getAttribute('aria-label')).toBe('上移 电')
    await submit(form)
    await arrives(form, { r: { order: ['o2', 'o3', 'o1'] } })
  })

  it('a sum to share tells what is left and takes no more than there is', async () => {
    const form = await open(asking({ id: 'b', kind: 'budget', title: { zh: '怎么花' }, total: 100, unit: { zh: '万元' }, options: options('路', '树') }))
    await button(form, '增加 路')?.trigger('click')
    expect(form.text()).toContain('还剩 95万元，共 100万元')
    const [, trees] = form.findAll('.entry')
    await trees?.setValue('９０')
    await trees?.trigger('change')
    await submit(form)
    expect(form.find('.faults').text()).toContain('加起来应是 100，现在是 95')
    await button(form, '增加 树')?.trigger('click')
    await submit(form)
    await arrives(form, { b: { shares: { o1: 5, o2: 95 } } })
  })

  it('of several, one that stands alone takes the others out, and the open one has its line', async () => {
    const [road, other, none] = options('路', '其他', '都没有')
    if (!road || !other || !none) throw new Error('three options')
    const form = await open(asking({ id: 'm', kind: 'multiple', title: { zh: '选' }, options: [road, { ...other, open: true }, { ...none, alone: true }], most: 2 }))
    const boxes = () => form.findAll<HTMLInputElement>('[data-question="m"] input[type="checkbox"]')
    await boxes()[2]?.setValue(true)
    await boxes()[0]?.setValue(true)
    expect(boxes().map(({ element }) => element.checked)).toEqual([true, false, false])
    await boxes()[1]?.setValue(true)
    await form.find('[data-question="m"] input[type="text"]').setValue('桥')
    await submit(form)
    await arrives(form, { m: { chosen: ['o1', 'o2'], other: '桥' } })
  })

  it('what is no number is not left out in silence; a slider untouched is no answer', async () => {
    const form = await open(asking({ id: 'n', kind: 'number', title: { zh: '几口人' }, most: 20 }, { id: 's', kind: 'slider', title: { zh: '多少' }, least: 0, most: 10, step: 1 }))
    await form.find('[data-question="n"] input').setValue('三')
    await submit(form)
    expect(form.find('.faults').text()).toContain('请填数字')
    await form.find('[data-question="n"] input').setValue('３')
    await submit(form)
    await arrives(form, { n: { number: 3 } })
  })

  it('contact data need a consent of their own', async () => {
    const form = await open(asking({ id: 'c', kind: 'contact', title: { zh: '愿意参加座谈会吗' }, purpose: { zh: '邀请座谈' } }))
    expect(form.text()).toContain('用途：邀请座谈')
    await form.find('input[type="tel"]').setValue('13812345678')
    await submit(form)
    expect(form.find('.faults').text()).toContain('请勾选同意')
    await form.find('input[type="checkbox"]').setValue(true)
    await submit(form)
    await arrives(form, { c: { contact: { phone: '13812345678' }, consent: true } })
  })

  it('a township, a day and a rating are chosen, and a choice is taken back', async () => {
    const form = await open(asking({ id: 't', kind: 'township', title: { zh: '镇街' } }, { id: 'd', kind: 'date', title: { zh: '哪天' } }, { id: 'k', kind: 'rating', most: 5, title: { zh: '几分' }, ends: [{ zh: '差' }, { zh: '好' }] }, { id: 'y', kind: 'yesNo', title: { zh: '去过吗' } }))
    await form.find('[data-question="t"] select').setValue('1')
    await form.find('[data-question="d"] input').setValue('2026-11-23')
    await form.findAll('[data-question="k"] input')[4]?.setValue(true)
    expect(form.findAll('[data-question="k"] label')[4]?.text()).toContain('好')
    await form.find('[data-question="y"] input[value="no"]').setValue(true)
    await button(form, '清除选择去过吗')?.trigger('click')
    await submit(form)
    await arrives(form, { t: { chosen: ['1'] }, d: { date: '2026-11-23' }, k: { number: 5 } })
  })
})

describe('a full quota', () => {
  it('ends with the ending of a full quota, and asks nothing behind it', async () => {
    const survey = surveyOf({
      pages: [{ id: 'p1', questions: [topic] }, { id: 'p2', questions: [{ id: 'why', kind: 'longText', title: { zh: '为什么' }, required: true }] }],
      endings: [...endings, { id: 'enough', title: { zh: '名额已满' }, text: { zh: '' } }],
      quotas: [{ id: 'u1', if: { question: 'topic', has: ['o2'] }, limit: 1, to: 'enough' }],
    })
    const form = await open({ ...survey, full: ['u1'] })
    await form.find('input[value="o1"]').setValue(true)
    expect(button(form, '下一步')).toBeDefined()
    await form.find('input[value="o2"]').setValue(true)
    expect(button(form, '提交')).toBeDefined()
    await submit(form)
    await vi.waitFor(() => expect(bodies).toHaveLength(1))
    expect(Object.keys(bodies[0]?.answers ?? {})).toEqual(['topic'])
  })
})
