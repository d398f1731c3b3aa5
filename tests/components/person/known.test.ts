import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { mountSuspended, registerEndpoint } from '@nuxt/test-utils/runtime'
import type { VueWrapper } from '@vue/test-utils'
import { readBody, setResponseStatus } from 'h3'
import { PersonKnown } from '#components'
import NewPerson from '~/pages/admin/people/new.vue'
import type { KnownAccount } from '#shared/schemas/person'

const account: KnownAccount = { id: '00000000-0000-4000-8000-0000000000a1', name: '王**', phone: '138****8000', email: null, createdAt: '2026-11-02T02:00:00.000Z', kept: [] }
const made = { person: account.id, link: { invitation: '00000000-0000-4000-8000-0000000000c1', url: 'https://plan.example/invitations/token', expiresAt: '2026-12-06T02:00:00.000Z', purpose: 'invite' } }

interface Refusal { code: string, title: string, current?: KnownAccount, errors?: { path: string, message: string }[] }
const sent: Record<string, unknown>[] = []
let answer: () => Refusal | typeof made | Promise<Refusal | typeof made>
registerEndpoint('/api/admin', () => ({ securityOfficers: 1 }))
registerEndpoint('/api/units', () => ({ items: [] }))
registerEndpoint('/api/people', { method: 'POST', handler: async (event) => {
  sent.push(await readBody(event))
  const body = await answer()
  setResponseStatus(event, 'code' in body ? 409 : 201)
  return body
} })

const known = (overrides: Partial<KnownAccount> = {}): Refusal => ({ code: 'personKnown', title: '已有账号', current: { ...account, ...overrides } })
let page: VueWrapper
const soon = <T>(what: () => T) => expect.poll(what, { timeout: 5000 })
const notice = () => page.text()
const button = (text: string) => page.findAll('button').find(one => one.text() === text)
const field = (label: string) => page.findAll('.field').find(one => one.text().startsWith(label))?.find('input')

/** The administrator enters 王小明 with a number, and sends. */
async function enter() {
  page = await mountSuspended(NewPerson)
  await field('姓名')?.setValue('王小明')
  await field('手机号')?.setValue('13800138000')
  await page.find('form').trigger('submit')
}

beforeEach(() => {
  sent.splice(0)
  answer = () => known()
  useState('desk:me').value = { actor: { personId: 'me', name: '我', roles: ['admin'] } }
})
afterEach(() => page.unmount())

describe('entering a person whose number has an account of his own', () => {
  it('tells it in place of the button, and appointing sends what was typed with the account agreed to', async () => {
    await enter()
    await soon(notice).toContain('已有本人开立的账号')
    expect(button('保存并生成链接')).toBeUndefined()
    expect(sent).toEqual([{ name: '王小明', userName: '', phone: '13800138000', email: '', memberships: [] }])
    answer = () => made
    await button('任用该账号')?.trigger('click')
    await soon(notice).toContain('王小明 的邀请链接')
    expect(sent[1]).toEqual({ ...sent[0], existing: account.id })
  })

  it('stays while the appointing is on its way, so that it is not asked for twice', async () => {
    await enter()
    await soon(notice).toContain('任用该账号')
    let release = () => {}
    answer = () => new Promise(resolve => release = () => resolve(made))
    await button('任用该账号')?.trigger('click')
    await soon(() => sent).toHaveLength(2)
    expect(button('任用该账号')?.attributes('aria-busy')).toBe('true')
    await button('任用该账号')?.trigger('click')
    release()
    await soon(notice).toContain('王小明 的邀请链接')
    expect(sent).toHaveLength(2)
  })

  it.each(['手机号', '电子邮箱'])('goes when the %s is typed anew, and who is entered then is asked about anew', async (label) => {
    await enter()
    await soon(notice).toContain('任用该账号')
    await field(label)?.setValue(label === '手机号' ? '13900139000' : 'box@example.org')
    expect(notice()).not.toContain('任用该账号')
    answer = () => made
    await page.find('form').trigger('submit')
    await soon(() => sent).toHaveLength(2)
    expect(sent[1]).not.toHaveProperty('existing')
  })

  it('is not told of a number that was typed over before the answer came', async () => {
    let release = () => {}
    answer = () => new Promise(resolve => release = () => resolve(known()))
    await enter()
    await soon(() => sent).toHaveLength(1)
    await field('手机号')?.setValue('13900139000')
    release()
    await soon(() => button('保存并生成链接')?.attributes('aria-busy')).toBeUndefined()
    expect(notice()).not.toContain('任用该账号')
  })

  it('goes when the appointing is refused for something else, which is told at its field', async () => {
    await enter()
    await soon(notice).toContain('任用该账号')
    answer = () => ({ code: 'invalidInput', title: '请改正标出的各项。', errors: [{ path: 'memberships.0.role', message: 'roleNeeded' }] })
    await button('任用该账号')?.trigger('click')
    await soon(notice).toContain('请改正标出的各项。')
    expect(notice()).not.toContain('任用该账号')
    expect(notice()).toContain('任用已有账号须授予至少一项身份')
  })
})

describe('PersonKnown', () => {
  const open = async (overrides: Partial<KnownAccount>) => page = await mountSuspended(PersonKnown, { props: { account: { ...account, ...overrides }, pending: false } })
  const sentences = () => page.findAll('p').map(one => one.text().replace(/\s+/g, ' '))

  it.each<[string, Partial<KnownAccount>, string]>([
    ['by name and number', {}, '王** · 手机号 138****8000 · 开立于 2026年11月2日'],
    ['by what he has, once, who has given himself no name', { name: '138****8000', email: 'b**@example.org' }, '手机号 138****8000 · 邮箱 b**@example.org · 开立于 2026年11月2日'],
    ['by the mailbox where there is no number', { name: 'b**@example.org', phone: null, email: 'b**@example.org' }, '邮箱 b**@example.org · 开立于 2026年11月2日'],
  ])('names the account, masked, %s', async (_, overrides, text) => {
    await open(overrides)
    expect(sentences()).toContain(text)
  })

  it.each<[KnownAccount['kept'], string[]]>([
    [[], []],
    [['phone'], ['您填写的手机号与本人核实过的不同，不会采用。']],
    [['phone', 'email'], ['您填写的手机号与本人核实过的不同，不会采用。', '您填写的邮箱与本人核实过的不同，不会采用。']],
  ])('says which of what was typed is not taken: %j', async (kept, told) => {
    await open({ kept })
    expect(sentences().filter(one => one.includes('不会采用'))).toEqual(told)
  })
})
