import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { mountSuspended, registerEndpoint } from '@nuxt/test-utils/runtime'
import { setResponseStatus } from 'h3'
import type { H3Event } from 'h3'
import { defineComponent, h } from 'vue'
import type { StagePage } from '~/composables/useStage'

// Of a stage the start of the form reads these only.
const stage = { slug: 'start', plan: { slug: 'p' }, draft: { version: 2 } } as unknown as StagePage
const block = '0b9a6d3e-6f5c-4a0e-9c3b-0a1b2c3d4e5f'

let answer: (event: H3Event) => unknown
registerEndpoint(`/api/stages/start/blocks/${block}`, event => answer(event))
const words = { id: block, number: '第一条', text: '为统筹全区空间' }
const fail = (status: number) => (event: H3Event) => {
  setResponseStatus(event, status)
  return { code: status === 404 ? 'notFound' : 'unexpected', title: '没有成功' }
}

async function begin() {
  let glue: ReturnType<typeof useSubmissionStart> | undefined
  const holder = await mountSuspended(defineComponent({ setup() {
    glue = useSubmissionStart(stage)
    return () => h('div')
  } }), { route: `/stages/start/submit?block=${block}&quote=1-3` })
  if (!glue) throw new Error('not set up')
  return { glue, holder, started: glue.start() }
}

describe('the form begins with what was pointed at', () => {
  beforeEach(() => {
    useToast().toasts.value.forEach(toast => useToast().dismiss(toast.id))
  })
  afterEach(() => vi.useRealTimers())

  it('brings the paragraph with its words and what was typed', async () => {
    answer = () => words
    document.body.insertAdjacentHTML('beforeend', '<form data-plain><textarea name="text">先写了几个字</textarea></form>')
    const { glue, started } = await begin()
    await started
    document.querySelector('form[data-plain]')?.remove()
    expect(glue.brought.value?.point).toMatchObject({ text: '先写了几个字', place: { kind: 'reading', reading: { block, number: '第一条', quote: { exact: '统筹' } } } })
  })

  it('keeps the paragraph where its words cannot be had', async () => {
    answer = fail(500)
    const { glue, started } = await begin()
    await started
    expect(glue.brought.value?.point.place).toMatchObject({ kind: 'reading', reading: { kind: 'block', block, excerpt: '' } })
  })

  it('does not wait for ever, and fills the words in when they come', async () => {
    let release = () => {}
    answer = () => new Promise(resolve => release = () => resolve(words))
    vi.useFakeTimers({ toFake: ['setTimeout'] })
    const { glue, started } = await begin()
    await vi.advanceTimersByTimeAsync(5000)
    await started
    vi.useRealTimers()
    expect(glue.brought.value?.point.place).toMatchObject({ kind: 'reading', reading: { block, excerpt: '' } })
    release()
    await vi.waitFor(() => expect(glue.brought.value?.point.place.reading).toMatchObject({ number: '第一条' }))
  })

  it('tells when the paragraph is no longer there', async () => {
    answer = fail(404)
    const { glue, started } = await begin()
    await started
    expect(glue.brought.value?.point.place).toMatchObject({ kind: 'whole', reading: null })
    expect(useToast().toasts.value.map(toast => toast.text).join()).toContain('这一段已经找不到了')
  })
})
