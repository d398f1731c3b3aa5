import { beforeEach, describe, expect, it } from 'vitest'
import { mockNuxtImport, mountSuspended, registerEndpoint } from '@nuxt/test-utils/runtime'
import { flushPromises } from '@vue/test-utils'
import { setResponseStatus } from 'h3'
import { SignInForm } from '#components'

const went: unknown[] = []
mockNuxtImport('navigateTo', () => (...args: unknown[]) => {
  went.push(args)
})
let status = 200
registerEndpoint('/api/auth/sign-in/email', { method: 'POST', handler: (event) => {
  setResponseStatus(event, status)
  if (status === 429) return { code: 'tooManyRequests', title: '操作过于频繁，请在30秒后重试。' }
  return status === 200 ? {} : { code: 'INVALID_EMAIL_OR_PASSWORD', message: 'Invalid email or password' }
} })

const demo = { accounts: [{ email: 'a@b.test', name: '审核员（演示）', role: 'moderator' as const }], password: 'secret-word' }
async function open(given: typeof demo | null = null) {
  const form = await mountSuspended(SignInForm, { props: { target: '/desk/stages', demo: given } })
  await flushPromises()
  return form
}
async function submit(form: Awaited<ReturnType<typeof open>>, email: string, password: string) {
  await form.find('input[type="email"]').setValue(email)
  await form.find('input[type="password"]').setValue(password)
  await form.find('form').trigger('submit')
  await flushPromises()
}
const soon = <T>(what: () => T) => expect.poll(what, { timeout: 5000 })
beforeEach(() => {
  went.splice(0)
  status = 200
})

describe('signing in', () => {
  it('goes back to where one came from, with a whole load', async () => {
    await submit(await open(), 'a@b.test', 'right-password')
    await soon(() => went).toEqual([['/desk/stages', { external: true }]])
  })

  it('says in a sentence what is wrong', async () => {
    const form = await open()
    await submit(form, '', '')
    expect(form.text()).toContain('请填写邮箱和密码')
    status = 401
    await submit(form, 'a@b.test', 'wrong')
    await soon(() => form.text()).toContain('邮箱或密码不正确')
    status = 429
    await submit(form, 'a@b.test', 'wrong')
    await soon(() => form.text()).toContain('操作过于频繁')
    expect(went).toEqual([])
  })

  it('offers the accounts of the demonstration, and none outside it', async () => {
    expect((await open()).text()).not.toContain('演示账号')
    const form = await open(demo)
    await form.findAll('button').find(button => button.text().includes('审核员'))?.trigger('click')
    await soon(() => went).toHaveLength(1)
  })
})

it.each([
  ['/desk/stages?x=1', '/desk/stages?x=1'],
  ['//evil.test', undefined],
  ['/\\evil.test', undefined],
  ['https://evil.test', undefined],
  ['javascript:alert(1)', undefined],
  [['/desk'], undefined],
  [undefined, undefined],
])('leads to %j only if it lies here', (given, path) => expect(localTarget(given)).toBe(path))
