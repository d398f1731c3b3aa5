import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { mountSuspended, registerEndpoint } from '@nuxt/test-utils/runtime'
import { createError } from 'h3'
import { defineComponent, h, nextTick } from 'vue'
import { UiToasts } from '#components'
import { ApiProblem, useApi } from '~/composables/useApi'
import { usePreferences } from '~/composables/usePreferences'
import { useToast } from '~/composables/useToast'

/** Runs a composable where it belongs, in a component. */
async function within<T>(use: () => T): Promise<T> {
  let result: T | undefined
  await mountSuspended(defineComponent({
    setup() {
      result = use()
    },
    render: () => h('div'),
  }))
  if (result === undefined) throw new Error('the composable gave nothing')
  return result
}

describe('usePreferences', () => {
  beforeEach(() => localStorage.clear())

  it('puts a choice on <html> and remembers it where prefs.js reads', async () => {
    const preferences = await within(usePreferences)
    preferences.set({ theme: 'dark', senior: true })
    expect(document.documentElement.getAttribute('data-theme')).toBe('dark')
    expect(document.documentElement.hasAttribute('data-senior')).toBe(true)
    expect(JSON.parse(localStorage.getItem('gonghui:prefs') ?? '')).toEqual({ theme: 'dark', senior: true })
    preferences.set({ theme: 'auto', senior: false })
    expect(document.documentElement.hasAttribute('data-theme')).toBe(false)
    expect(document.documentElement.hasAttribute('data-senior')).toBe(false)
  })
})

describe('useToast', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('shows three at most, runs the action once and lets go by time', async () => {
    const wrapper = await mountSuspended(UiToasts)
    const { show, toasts } = useToast()
    const undo = vi.fn()
    for (const text of ['一', '二', '三']) show(text)
    show('已答复', { action: { label: '撤销', run: undo } })
    await nextTick()
    expect(toasts.value.map(toast => toast.text)).toEqual(['二', '三', '已答复'])
    await wrapper.findAll('button').find(button => button.text() === '撤销')?.trigger('click')
    expect(undo).toHaveBeenCalledTimes(1)
    vi.advanceTimersByTime(6_001)
    expect(toasts.value).toEqual([])
    wrapper.unmount()
  })

  it('waits while it is pointed at', async () => {
    const wrapper = await mountSuspended(UiToasts)
    const { show, toasts } = useToast()
    show('请看')
    await nextTick()
    await wrapper.get('.toast').trigger('pointerenter')
    vi.advanceTimersByTime(20_000)
    expect(toasts.value).toHaveLength(1)
    await wrapper.get('.toast').trigger('pointerleave')
    vi.advanceTimersByTime(6_001)
    expect(toasts.value).toHaveLength(0)
    wrapper.unmount()
  })
})

describe('useApi', () => {
  it('gives the answer and sends the language on screen', async () => {
    let asked: string | null | undefined
    registerEndpoint('/api/test-ok', { method: 'POST', handler: (event) => {
      asked = event.headers.get('accept-language')
      return { number: 268 }
    } })
    const api = await within(useApi)
    expect(await api<{ number: number }>('/api/test-ok', { method: 'POST', body: {} })).toEqual({ number: 268 })
    expect(asked).toBe('zh-CN')
  })

  it('keeps the status of an answer that is no problem document', async () => {
    registerEndpoint('/api/test-refused', { method: 'POST', handler: () => {
      throw createError({ statusCode: 422 })
    } })
    const api = await within(useApi)
    const refused = await api('/api/test-refused', { method: 'POST', body: {} }).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(ApiProblem)
    expect(refused).toMatchObject({ code: 'unexpected', status: 422 })
  })

  it('reads code, title, errors and the other\'s change', async () => {
    const answer = { code: 'conflict', title: '已被他人修改', status: 409, errors: [{ path: 'contact.phone', message: '请核对' }, { no: 1 }], current: { version: 4 } }
    registerEndpoint('/api/test-problem', { method: 'PATCH', handler: () => new Response(JSON.stringify(answer), { status: 409, headers: { 'content-type': 'application/problem+json' } }) })
    const api = await within(useApi)
    const problem = await api('/api/test-problem', { method: 'PATCH', body: {} }).catch((error: unknown) => error)
    expect(problem).toMatchObject({ code: 'conflict', title: '已被他人修改', status: 409, current: { version: 4 } })
    expect(problem instanceof ApiProblem && problem.messageFor('contact.phone')).toBe('请核对')
    expect(problem instanceof ApiProblem && problem.errors).toHaveLength(1)
  })

  it('says offline when no answer came', async () => {
    const api = await within(useApi)
    // Nothing listens on port 1.
    const problem = await api('http://127.0.0.1:1/api').catch((error: unknown) => error)
    expect(problem).toMatchObject({ code: 'offline', title: expect.stringContaining('网络') })
  })
})
