import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { mockNuxtImport, mountSuspended, registerEndpoint } from '@nuxt/test-utils/runtime'
import { flushPromises } from '@vue/test-utils'
import type { VueWrapper } from '@vue/test-utils'
import { readBody, setResponseStatus } from 'h3'
import type { H3Event } from 'h3'
import type { ResponseBody } from '#shared/schemas/response'
import type { EnteredAnswer, EnteredResponse } from '#shared/schemas/response-entry'

const uploaded = '0b3e4f3e-8d0e-4e0f-9b1a-2f3c4d5e6f70'
let uploads = 0
let upload: () => string
mockNuxtImport('useFormUpload', () => () => async () => {
  uploads++
  return { upload: upload() }
})

const bodies: EnteredResponse[] = []
let answer: (event: H3Event) => unknown
registerEndpoint('/api/desk/surveys/test/responses', { method: 'POST', handler: async (event) => {
  bodies.push(await readBody(event))
  return answer(event)
} })
const taken = (): EnteredAnswer => ({ id: 'x', late: false, ending: 'end', dropped: [] })
const refused = (status: number, code: string, title: string) => (event: H3Event) => {
  setResponseStatus(event, status)
  return { code, title }
}

let interviews: ReturnType<typeof useInterviews>
let page: VueWrapper
async function open() {
  page = await mountSuspended(defineComponent({ setup() {
    interviews = useInterviews('test', 'me', () => '')
    return () => null
  } }))
  await flushPromises()
}
const id = (n: number) => `00000000-0000-4000-8000-00000000000${n}`
const body = (n: number, answers: ResponseBody['answers']): ResponseBody => ({ id: id(n), number: 1, seed: 's', answers, seconds: 60 })
async function ask(one: ResponseBody) {
  await interviews.mode.send(one, 'end', new AbortController().signal)
  interviews.mode.arrived({ title: '', text: '', late: false, superseded: false }, one.id)
}
async function networkReturns() {
  await vi.waitFor(() => expect(interviews.sending.value).toBe(false))
  window.dispatchEvent(new Event('online'))
}
const keepFile = () => interviews.mode.keepFile?.(new Blob(['x']), { name: 'photo.jpg', purpose: 'opinionPhoto' }) ?? Promise.reject(new Error('keeps no files'))

beforeEach(async () => {
  localStorage.clear()
  for (const one of await interviewStore.all()) await interviewStore.remove(one.id)
  for (const one of await interviewStore.files()) await interviewStore.removeFile(one.id)
  bodies.length = uploads = 0
  upload = () => uploaded
  answer = taken
  await open()
})
afterEach(() => page.unmount())

describe('interviews on this device', () => {
  it('keep their files, and send them once before the answers that name them', async () => {
    const file = await keepFile()
    expect(uploads, 'kept, not sent').toBe(0)
    upload = () => {
      throw new ApiProblem('offline', '', 0)
    }
    await ask(body(1, { photo: { files: [file] } }))
    await vi.waitFor(() => expect(uploads).toBe(1))
    expect(bodies).toEqual([])
    expect(interviews.waiting.value).toHaveLength(1)
    upload = () => uploaded
    answer = refused(503, 'unavailable', '')
    await networkReturns()
    await vi.waitFor(() => expect(bodies).toHaveLength(1))
    answer = taken
    await networkReturns()
    await vi.waitFor(() => expect(interviews.arrived.value).toBe(1))
    expect(bodies.map(({ answers }) => answers)).toEqual([{ photo: { files: [uploaded] } }, { photo: { files: [uploaded] } }])
    expect(uploads).toBe(2)
    await vi.waitFor(async () => expect(await interviewStore.files()).toEqual([]))
  })

  it('are not lost where they are refused: tried again, or mended in the form', async () => {
    answer = refused(422, 'invalidInput', '有内容需要修改')
    await ask(body(2, { why: { text: '路' } }))
    await vi.waitFor(() => expect(interviews.refused.value.map(({ problem }) => problem)).toEqual(['有内容需要修改']))
    const [one] = interviews.refused.value
    if (!one) throw new Error('nothing was refused')
    await interviews.retry(one)
    expect(bodies).toHaveLength(2)
    expect(interviews.refused.value).toHaveLength(1)
    // Another is half-filled: it is not written over.
    const key = interviewDraftKey('me', 'test')
    localStorage.setItem(key, JSON.stringify({ version: 1, id: id(3), number: 1, seed: 's', answers: { why: { text: '水' } }, page: '', source: '', begun: Date.now(), attempt: '' }))
    expect(await interviews.reopen(one)).toBe(false)
    localStorage.removeItem(key)
    expect(await interviews.reopen(one)).toBe(true)
    expect(JSON.parse(localStorage.getItem(key) ?? '')).toMatchObject({ id: id(2), number: 1, answers: { why: { text: '路' } } })
    expect(await interviewStore.all()).toEqual([])
  })

  it('are counted before somebody signs out, also one that is half-filled', async () => {
    expect(await countInterviews()).toBe(0)
    answer = refused(503, 'unavailable', '')
    await ask(body(4, { why: { text: '路' } }))
    localStorage.setItem(interviewDraftKey('me', 'test'), JSON.stringify({ version: 1, id: id(5), number: 1, seed: 's', answers: { why: { text: '水' } }, page: '', source: '', begun: Date.now(), attempt: '' }))
    expect(await countInterviews()).toBe(2)
  })

  it('leave no file behind that belongs to none of them', async () => {
    await interviewStore.putFile({ id: id(6), at: Date.now() - 2 * 3_600_000, name: 'a', purpose: 'opinionFile', content: new ArrayBuffer(1), type: '', upload: '' })
    const young = await keepFile()
    page.unmount()
    await open()
    await vi.waitFor(async () => expect((await interviewStore.files()).map(one => one.id)).toEqual([young]))
  })
})
