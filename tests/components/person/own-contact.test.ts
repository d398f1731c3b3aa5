import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { mountSuspended, registerEndpoint } from '@nuxt/test-utils/runtime'
import type { VueWrapper } from '@vue/test-utils'
import { readBody, setResponseStatus } from 'h3'
import type { H3Event } from 'h3'
import { PersonOwnContact } from '#components'
import { errorCatalogue } from '#shared/domain/errors'
import type { Profile } from '#shared/schemas/profile'

const profile: Profile = {
  name: '138****8000', userName: null, phone: '138****8000', email: 'b**@example.org', memberships: [], method: 'code', keepsOwn: true, hasPassword: false,
  secondFactor: { needed: false, required: false, authenticator: false, recoveryCodes: 0, passkeys: [] }, links: [],
}

const sent: { what: string, body: unknown }[] = []
/** What the server answers in turn: nothing is done. */
let refusals: { code: string, title: string, errors?: { path: string, message: string }[] }[] = []
const take = async (event: H3Event, what: string) => {
  sent.push({ what, body: await readBody<unknown>(event) })
  const refusal = refusals.shift()
  setResponseStatus(event, refusal ? 403 : 204)
  return refusal ?? null
}
registerEndpoint('/api/profile', { method: 'PATCH', handler: event => take(event, 'rename') })
for (const channel of ['sms', 'email']) {
  registerEndpoint(`/api/profile/contacts/${channel}`, { method: 'PUT', handler: event => take(event, `put ${channel}`) })
  registerEndpoint(`/api/profile/contacts/${channel}`, { method: 'DELETE', handler: event => take(event, `delete ${channel}`) })
}
const codes: string[] = []
registerEndpoint('/api/codes', { method: 'POST', handler: async (event) => {
  const { to, purpose } = await readBody<{ to: string, purpose: string }>(event)
  codes.push(`${purpose} ${to}`)
  return { waitSeconds: 60, validSeconds: 600 }
} })
registerEndpoint('/api/codes/check', { method: 'POST', handler: async event => ({ proof: `proof of ${(await readBody<{ to: string }>(event)).to}`, validSeconds: 3600 }) })

const proofNeeded = { code: 'proofNeeded', title: errorCatalogue.proofNeeded.zh }
let part: VueWrapper
const open = async (overrides: Partial<Profile> = {}) => part = await mountSuspended(PersonOwnContact, { props: { profile: { ...profile, ...overrides } }, attachTo: document.body })
const soon = <T>(what: () => T) => expect.poll(what, { timeout: 5000 })
const buttons = () => part.findAll('button').map(one => one.text())
const button = (text: string) => part.findAll('button').find(one => one.text().startsWith(text))
const dialog = () => document.querySelector<HTMLElement>('[role="alertdialog"]')
const answer = (text: string) => [...dialog()?.querySelectorAll('button') ?? []].find(one => one.textContent?.trim() === text)?.click()
const toasts = () => useToast().toasts.value.map(toast => toast.text)

/** Types a phone number or mailbox and the code that was sent there. */
async function prove(contact: string) {
  await soon(() => part.find('input[autocomplete="tel"]').exists()).toBe(true)
  await part.find('input[autocomplete="tel"]').setValue(contact)
  await button('获取验证码')?.trigger('click')
  await soon(() => part.find('input[autocomplete="one-time-code"]').exists()).toBe(true)
  await part.find('input[autocomplete="one-time-code"]').setValue('123456')
}
async function remove(text: string) {
  await button(text)?.trigger('click')
  await soon(dialog).not.toBeNull()
  answer('删除')
}

beforeEach(() => {
  sent.splice(0)
  codes.splice(0)
  refusals = []
  useToast().toasts.value.forEach(toast => useToast().dismiss(toast.id))
})
afterEach(() => part.unmount())

describe('a contact of one’s account', () => {
  it('goes after it was asked once, saying what that means', async () => {
    await open()
    await button('删除手机号 138****8000')?.trigger('click')
    await soon(() => dialog()?.textContent).toContain('删除手机号 138****8000')
    expect(dialog()?.textContent).toContain('删除后不能再用它登录')
    answer('取消')
    await soon(dialog).toBeNull()
    expect(sent).toEqual([])
    await remove('删除邮箱')
    await soon(toasts).toEqual(['已保存。'])
    expect(sent).toEqual([{ what: 'delete email', body: { lang: 'zh-CN' } }])
    expect(part.emitted('changed')).toHaveLength(1)
  })

  it.each<[string, Partial<Profile>, string[]]>([
    ['the only one of who has no password', { email: null }, []],
    ['the only one of who has a password and no user name', { phone: null, hasPassword: true }, []],
    ['the only one beside user name and password', { email: null, userName: 'wang', hasPassword: true }, ['删除手机号 138****8000']],
    ['either of two', {}, ['删除手机号 138****8000', '删除邮箱 b**@example.org']],
  ])('has a button where it can go: %s', async (_, overrides, there) => {
    await open(overrides)
    expect(buttons()).toEqual(['改姓名', '添加或更换手机号、邮箱', ...there])
    expect(part.text().includes('登录要用这一个联系方式，不能删除')).toBe(there.length === 0)
  })

  it('is changed by a code to the new one', async () => {
    await open()
    await button('添加或更换手机号、邮箱')?.trigger('click')
    await prove('13900139000')
    await soon(toasts).toEqual(['已保存。'])
    expect(codes).toEqual(['account 13900139000'])
    expect(sent).toEqual([{ what: 'put sms', body: { to: '13900139000', proof: 'proof of 13900139000', own: {}, lang: 'zh-CN' } }])
    expect(part.emitted('changed')).toHaveLength(1)
    expect(buttons()).toContain('添加或更换手机号、邮箱')
  })

  it('that another account has is refused in a sentence, and nothing counts as changed', async () => {
    await open()
    refusals = [{ code: 'invalidInput', title: '请改正标出的各项。', errors: [{ path: 'to', message: 'emailTaken' }] }]
    await button('添加或更换手机号、邮箱')?.trigger('click')
    await prove('other@example.org')
    await soon(() => part.text()).toContain('这个邮箱已有账号。')
    expect([toasts(), part.emitted('changed')]).toEqual([[], undefined])
  })
})

describe('where the server wants to know who it is', () => {
  it('a password is asked of who has one, and the same request goes again with it', async () => {
    await open({ userName: 'wang', hasPassword: true })
    refusals = [proofNeeded, { code: 'passwordWrong', title: '密码不正确。' }]
    await remove('删除手机号')
    await soon(() => part.find('[role="status"]').text()).toContain('请先输入密码')
    expect(part.emitted('changed')).toBeUndefined()
    for (const password of ['wrong', 'right']) {
      await part.find('input[type="password"]').setValue(password)
      await part.find('form').trigger('submit')
      if (password === 'wrong') await soon(() => part.find('[role="alert"]').text()).toContain('密码不正确。')
    }
    await soon(toasts).toEqual(['已保存。'])
    expect(sent).toEqual([{}, { password: 'wrong' }, { password: 'right' }].map(own => ({ what: 'delete sms', body: { ...own, lang: 'zh-CN' } })))
    expect([part.find('input').exists(), part.emitted('changed')?.length]).toEqual([false, 1])
  })

  it('a code to the account’s own contact is asked of who has none, and the new contact need not be typed again', async () => {
    await open()
    refusals = [proofNeeded]
    await button('添加或更换手机号、邮箱')?.trigger('click')
    await prove('new@example.org')
    await soon(() => part.text()).toContain('填本账号的手机号或邮箱。')
    expect(part.find('input[type="password"]').exists()).toBe(false)
    await prove('13800138000')
    await soon(toasts).toEqual(['已保存。'])
    expect(codes).toEqual(['account new@example.org', 'account 13800138000'])
    expect(sent).toEqual([{}, { proof: 'proof of 13800138000' }].map(own => ({ what: 'put email', body: { to: 'new@example.org', proof: 'proof of new@example.org', own, lang: 'zh-CN' } })))
  })

  it('cancelling leaves it undone, and nothing of it is left for what is done next', async () => {
    await open({ userName: 'wang', hasPassword: true })
    refusals = [proofNeeded]
    await remove('删除手机号')
    await soon(() => part.text()).toContain(proofNeeded.title)
    await button('取消')?.trigger('click')
    expect(part.text()).not.toContain(proofNeeded.title)
    expect(buttons()).toContain('删除手机号 138****8000')
    await remove('删除邮箱')
    await soon(toasts).toEqual(['已保存。'])
    expect(sent).toEqual([{ what: 'delete sms', body: { lang: 'zh-CN' } }, { what: 'delete email', body: { lang: 'zh-CN' } }])
  })
})

it('the name to be changed is the one the account has now, also after it went with the number', async () => {
  await open()
  await part.setProps({ profile: { ...profile, name: 'b**@example.org', phone: null } })
  await button('改姓名')?.trigger('click')
  expect(part.find<HTMLInputElement>('input').element.value).toBe('b**@example.org')
  await part.find('input').setValue('王小明')
  await button('取消')?.trigger('click')
  await button('改姓名')?.trigger('click')
  expect(part.find<HTMLInputElement>('input').element.value).toBe('b**@example.org')
  await part.find('input').setValue(' 王小明 ')
  await part.find('form').trigger('submit')
  await soon(toasts).toEqual(['已保存。'])
  expect(sent).toEqual([{ what: 'rename', body: { name: '王小明' } }])
})
