import { afterEach, beforeEach, expect, vi } from 'vitest'
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
/** Options called o1, o2 … */
export const options = (...labels: string[]) => labels.map((zh, at) => ({ id: `o${at + 1}`, label: { zh } }))
/** The ending repeats what was answered to `topic`. */
export const endings = [{ id: 'end', title: { zh: '谢谢' }, text: { zh: '您最关心：{{topic}}' } }]
export const topic: SurveyQuestion = { id: 'topic', kind: 'single', title: { zh: '您最关心什么' }, required: true, options: options('交通', '公园') }

/** A survey of an open stage. */
export function surveyOf(definition: Partial<SurveyDefinition>, steps = true): Survey {
  return {
    slug: 'test', number: 1, title: { zh: '问卷' }, intro: { zh: '' }, definition: { pages: [], endings, ...definition }, full: [], gone: [], settings: { steps, results: 'never' },
    stage: {
      slug: 'stage', kind: 'survey', round: 1, title: { zh: '社会调查' }, question: { zh: '' }, opensAt: new Date(Date.now() - day).toISOString(), closesAt: new Date(Date.now() + day).toISOString(),
      concludedAt: null, state: 'open', showing: 'summaryOnly', noticeDown: false,
    },
    plan: { slug: 'plan', title: { zh: '规划' }, demo: true }, phone: '022-0000 0000', townships: [{ code: '1', name: { zh: '杨村街道' } }], district: [116.7, 39.1, 117.4, 39.7], serverTime: new Date().toISOString(),
  }
}
/** One with these questions on one page. */
export const asking = (...questions: SurveyQuestion[]) => surveyOf({ pages: [{ id: 'p1', questions }] })

/** The site as it answers what is sent, and what was sent. */
export const site: { answer: (event: H3Event) => unknown, bodies: ResponseBody[] } = { answer: () => null, bodies: [] }
/** An answer that refuses. */
export const failsWith = (status: number, code = 'unavailable') => (event: H3Event) => {
  setResponseStatus(event, status)
  return { code, title: code }
}

const opened: VueWrapper[] = []
/** Closes the form that was opened last, as a reload would. */
export const close = () => opened.pop()?.unmount()
/** Opens the form of a survey at its address. */
export async function open(survey: Survey, route = '/surveys/test') {
  const form = await mountSuspended(SurveyForm, { props: { survey }, route, attachTo: document.body })
  opened.push(form)
  return form
}

/** Gives the tests of a file a site that takes responses, and each a device with nothing on it. */
export function useAnswering() {
  registerEndpoint('/api/site', () => null)
  registerEndpoint('/api/surveys/test/places/v1', () => ({ known: true }))
  registerEndpoint('/api/surveys/test/places/v9', () => ({ known: false }))
  registerEndpoint('/api/surveys/test/responses', { method: 'POST', handler: async (event) => {
    site.bodies.push(await readBody(event))
    return site.answer(event)
  } })
  beforeEach(() => {
    localStorage.clear()
    sessionStorage.clear()
    site.bodies.length = 0
    site.answer = () => ({ id: 'x', late: false, ending: 'end' })
  })
  // All forms share one address: one left behind would go along.
  afterEach(() => opened.splice(0).forEach(form => form.unmount()))
}

export async function submit(form: VueWrapper) {
  await form.find('form').trigger('submit')
  await flushPromises()
}
/** What was sent, once its answer is there: it must not come during another test. */
export async function arrives(form: VueWrapper, answers: object) {
  await vi.waitFor(() => expect(form.find('#sent').exists()).toBe(true))
  expect(site.bodies[0]?.answers).toEqual(answers)
}
export const button = (form: VueWrapper, text: string) => form.findAll('button').find(one => (one.attributes('aria-label') ?? one.text()).includes(text))
/** What a device holds of answers half given. */
export const draftOf = (answers: object, more: object = {}) => JSON.stringify({ version: 1, id: '0b3e4f3e-8d0e-4e0f-9b1a-2f3c4d5e6f70', number: 1, seed: 'a', source: '', begun: Date.now(), page: 'p1', attempt: '', unsent: {}, written: {}, links: [], answers, ...more })
/** What this device holds now. */
export const stored = () => JSON.parse(localStorage.getItem('gonghui:survey:test') ?? 'null') as { answers: Record<string, unknown> } | null
