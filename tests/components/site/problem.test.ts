import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { mountSuspended, registerEndpoint } from '@nuxt/test-utils/runtime'
import type { VueWrapper } from '@vue/test-utils'
import ErrorPage from '~/error.vue'

const number = '0b0e7a43-96d2-4b52-8a1f-3f0a7c2d9e11'
const data = { code: 'unexpected', instance: `urn:uuid:${number}` }
let page: VueWrapper
const open = async (statusCode: number, given: unknown = data, route = '/') => page = await mountSuspended(ErrorPage, { route, props: { error: createError({ statusCode, data: given }) } })
const soon = <T>(what: () => T) => expect.poll(what, { timeout: 5000 })
const main = () => page.get('main').text()
const button = (text: string) => page.findAll('button').find(one => one.text() === text)
const toasts = () => useToast().toasts.value.map(toast => [toast.text, toast.tone])
/** What the browser has to copy with; an address without https has nothing. */
const offer = (clipboard?: { writeText: (text: string) => Promise<void> }) => Object.defineProperty(navigator, 'clipboard', { value: clipboard, configurable: true })

beforeEach(() => useToast().toasts.value.forEach(toast => useToast().dismiss(toast.id)))
afterEach(() => page.unmount())

describe('a page that failed', () => {
  it.each([500, 503])('%i has its number, to be copied in one step', async (status) => {
    const writeText = vi.fn(() => Promise.resolve())
    offer({ writeText })
    await open(status)
    await soon(main).toContain(`错误编号 ${number}，联系我们时请提供。`)
    expect(main()).toContain(String(status))
    expect(page.get('h1').text()).toBe('系统出了问题')
    await button('复制编号')?.trigger('click')
    await soon(toasts).toEqual([['已复制。', 'success']])
    expect(writeText).toHaveBeenCalledExactlyOnceWith(number)
  })

  it.each([['refuses', { writeText: () => Promise.reject(new Error('denied')) }], ['has none', undefined]])('says that the number was not copied where the browser %s', async (_, clipboard) => {
    offer(clipboard)
    await open(503)
    await soon(main).toContain(number)
    await button('复制编号')?.trigger('click')
    await soon(toasts).toEqual([['未能复制，请选中后手动复制。', 'error']])
  })

  it('says nothing of a number where none was told, and can be tried again', async () => {
    await open(503, null)
    expect(main()).not.toContain('错误编号')
    expect(button('再试一次')).toBeDefined()
  })
})

it.each([[404, '没有这个页面'], [403, '您不能查看这个页面'], [401, '您不能查看这个页面']])('what is %i is no failure of ours and has no number', async (status, title) => {
  await open(status)
  expect(page.get('h1').text()).toBe(title)
  await new Promise(resolve => setTimeout(resolve, 50))
  expect(main()).not.toContain(number)
  expect(button('再试一次')).toBeUndefined()
})

it('who is signed in with another role is told so, and not to sign in', async () => {
  await open(403)
  // As Nuxt notes it, where the router stays on the page before.
  const shown = useError()
  shown.value = createError({ statusCode: 403 })
  expect(main()).toContain('这个账号的身份不包括查看本页')
  expect(page.findAll('main a').map(one => one.text())).toContain('换一个账号登录')
  expect(page.text(), 'nothing is filled in here').not.toContain('不方便填写')
  await soon(() => page.findAll('nav [aria-current]').length).toBe(0)
  shown.value = undefined
})

it('who has been signed out comes back to the page he asked for', async () => {
  await open(401, data, '/receipts?from=desk')
  expect(page.findAll('main a').find(one => one.text() === '登录')?.attributes('href')).toBe('/sign-in?to=/receipts?from=desk')
})

it('what was taken down leaves its tombstone: number, reason, correction and what stands in its place', async () => {
  const current = {
    number: 3, kind: 'draft', plan: 'wuqing', version: 2, label: { zh: '规划草案' }, reason: 'error', statement: { zh: '一处数字有误。' }, state: 'corrected', takenDownAt: '2026-11-24T02:00:00.000Z',
    correction: { zh: '应为三十公顷。' }, replacement: '/plans/wuqing/drafts/3', correctedAt: '2026-11-25T02:00:00.000Z', restoreReason: null, restoredAt: null,
  }
  await open(410, { code: 'takenDown', status: 410, current })
  await soon(main).toContain('更正第 3 号')
  for (const words of ['内容有误', '一处数字有误。', '应为三十公顷。', '不再公开']) expect(main()).toContain(words)
  expect(page.findAll('h1').map(one => one.text())).toEqual(['规划草案'])
  expect(page.findAll('main a').map(one => one.attributes('href'))).toEqual(expect.arrayContaining(['/plans/wuqing/drafts/3', '/plans/wuqing/corrections']))
  expect(button('再试一次')).toBeUndefined()
})

it.each([
  ['admin', false],
  ['moderator', true],
])('who is refused as %s reads whose page it is, and whom to ask unless it is himself', async (role, asks) => {
  clearNuxtData('me')
  const end = registerEndpoint('/api/me', () => ({ actor: { personId: 'p', name: '某人', roles: [role] }, secondFactor: 'optional' }))
  await open(403, { roles: ['officeDirector', 'auditor'] })
  await soon(main).toContain('本页由办公室主任、审计员使用。')
  await soon(() => main().includes('请联系系统管理员')).toBe(asks)
  end()
})

it('a page of the desk that is not there leads back to the desk', async () => {
  await open(404, data, '/desk/nowhere')
  await soon(() => page.findAll('main a').find(one => one.text() === '回到工作台')?.attributes('href')).toBe('/desk')
  page.unmount()
  await open(404, data, '/nowhere')
  expect(main()).not.toContain('回到工作台')
})
