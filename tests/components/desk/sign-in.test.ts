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
let next = 'done'
let roles: string[] = ['moderator']
registerEndpoint('/api/sign-in', { method: 'POST', handler: (event) => {
  setResponseStatus(event, status)
  if (status === 429) return { code: 'tooManyRequests', title: '操作过于频繁，请在30秒后重试。' }
  return status === 200 ? { next } : { code: 'signInWrong', title: '用户名或密码不正确，请核对后重试。' }
} })
let codeStatus = 200
registerEndpoint('/api/sign-in/second-factor', { method: 'POST', handler: (event) => {
  setResponseStatus(event, codeStatus)
  return codeStatus === 200 ? { next: 'done' } : { code: 'signInAgain', title: '请重新登录。' }
} })
registerEndpoint('/api/me', () => ({ actor: { personId: 'p', name: '张三', roles }, secondFactor: 'optional' }))

const demo = { accounts: [{ userName: 'moderator', name: '审核员（演示）', role: 'moderator' as const }], password: 'secret-word' }
async function open(given: typeof demo | null = null, target: string | undefined = '/desk/stages') {
  const form = await mountSuspended(SignInForm, { props: { target, demo: given } })
  await flushPromises()
  return form
}
async function submit(form: Awaited<ReturnType<typeof open>>, name: string, password: string) {
  await form.find('input[name="name"]').setValue(name)
  await form.find('input[type="password"]').setValue(password)
  await form.find('form').trigger('submit')
  await flushPromises()
}
const soon = <T>(what: () => T) => expect.poll(what, { timeout: 5000 })
beforeEach(() => {
  went.splice(0)
  status = codeStatus = 200
  next = 'done'
  roles = ['moderator']
})

describe('signing in', () => {
  it('goes back to where one came from, with a whole load', async () => {
    await submit(await open(), 'a@b.test', 'right-password')
    await soon(() => went).toEqual([['/desk/stages', { external: true }]])
  })

  it('says in a sentence what is wrong', async () => {
    const form = await open()
    await submit(form, '', '')
    expect(form.text()).toContain('请填写用户名和密码')
    status = 401
    await submit(form, 'a@b.test', 'wrong')
    await soon(() => form.text()).toContain('用户名或密码不正确')
    status = 429
    await submit(form, 'a@b.test', 'wrong')
    await soon(() => form.text()).toContain('操作过于频繁')
    expect(went).toEqual([])
  })

  it('leads back to the first field at every refusal, also at the same one again', async () => {
    const form = await mountSuspended(SignInForm, { props: { target: '', demo: null }, attachTo: document.body })
    const field = () => form.find<HTMLInputElement>('input[name="name"]').element
    const again = async (name: string, password: string) => {
      form.find<HTMLInputElement>('input[type="password"]').element.focus()
      await submit(form, name, password)
      await soon(() => document.activeElement === field()).toBe(true)
    }
    await again('', '')
    await again('', '')
    status = 401
    await again('zhang', 'wrong')
    await again('zhang', 'wrong')
    form.unmount()
  })

  it('goes to the workplace of one’s roles when nothing else was asked for', async () => {
    roles = ['admin']
    await submit(await open(null, ''), 'zhang', 'right-password')
    await soon(() => went).toEqual([['/admin', { external: true }]])
  })

  it('asks for the code where a second factor is set up, and begins anew when that took too long', async () => {
    next = 'secondFactor'
    const form = await mountSuspended(SignInForm, { props: { target: '/desk/stages', demo: null }, attachTo: document.body })
    await flushPromises()
    await submit(form, 'zhang', 'right-password')
    await soon(() => form.text()).toContain('6 位数字')
    expect(went).toEqual([])
    const code = () => form.find<HTMLInputElement>('input[name="code"]').element
    for (const _ of [1, 2]) {
      await form.find('input[name="code"]').setValue('12')
      form.find('button').element.focus()
      await form.find('form').trigger('submit')
      await soon(() => document.activeElement === code()).toBe(true)
    }
    await soon(() => form.text()).toContain('请输入 6 位数字或一个恢复码')
    codeStatus = 401
    await form.find('input[name="code"]').setValue('123456')
    await form.find('form').trigger('submit')
    await soon(() => form.find('input[name="name"]').exists()).toBe(true)
    expect(form.text()).toContain('请重新登录')
    await submit(form, 'zhang', 'right-password')
    await soon(() => form.find('input[name="code"]').exists()).toBe(true)
    codeStatus = 200
    await form.find('input[name="code"]').setValue('123456')
    await form.find('form').trigger('submit')
    await soon(() => went).toEqual([['/desk/stages', { external: true }]])
  })

  it('offers the accounts of the demonstration, and none outside it', async () => {
    expect((await open()).text()).not.toContain('演示账号')
    const form = await open(demo)
    await form.findAll('button').find(button => button.text().includes('审核员'))?.trigger('click')
    await soon(() => went).toHaveLength(1)
  })
})
