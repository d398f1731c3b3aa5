import { afterEach, expect, it } from 'vitest'
import { mountSuspended } from '@nuxt/test-utils/runtime'
import type { VueWrapper } from '@vue/test-utils'
import { ReceiptRemoveContact } from '#components'
import type { OwnData } from '#shared/schemas/contact'

const data: OwnData = {
  contact: { name: '', publicName: '', phone: '13800138000', email: 'box@example.org' }, proven: ['phone'], needed: false, helper: null, shownAs: '', privacyVersion: 1, consentedAt: '2026-11-20T02:00:00.000Z', keepUntil: null,
}
let part: VueWrapper
const open = async (name: 'phone' | 'email', { email = data.contact.email, needed = false } = {}) => {
  part = await mountSuspended(ReceiptRemoveContact, { props: { name, data: { ...data, needed, contact: { ...data.contact, email } }, pending: false }, attachTo: document.body })
}
const soon = <T>(what: () => T) => expect.poll(what, { timeout: 5000 })
const dialog = () => document.querySelector<HTMLElement>('[role="alertdialog"]')
const answer = (text: string) => [...dialog()?.querySelectorAll('button') ?? []].find(one => one.textContent?.trim() === text)?.click()
const usual = '删除后不再用它通知您结果，也不能凭它查找回执'
const last = '这是您留下的最后一种联系方式'

afterEach(() => part.unmount())

it.each<[string, 'phone' | 'email', Parameters<typeof open>[1], string, string]>([
  ['the number beside a mailbox', 'phone', {}, '删除手机号 13800138000？', usual],
  ['the mailbox beside a number', 'email', {}, '删除电子邮箱 box@example.org？', usual],
  ['one of two where the stage needs one', 'phone', { needed: true }, '删除手机号 13800138000？', usual],
  ['the last one', 'phone', { email: '' }, '删除手机号 13800138000？', last],
])('asks once before it takes back %s, saying what is lost', async (_, name, given, title, text) => {
  await open(name, given)
  const button = part.get('button')
  expect(button.attributes('aria-label')).toBe(title.split(' ')[0])
  await button.trigger('click')
  await soon(() => dialog()?.textContent).toContain(title)
  expect(dialog()?.textContent).toContain(text)
  expect(dialog()?.textContent).not.toContain(text === usual ? last : usual)
  answer('取消')
  await soon(dialog).toBeNull()
  expect(part.emitted('remove')).toBeUndefined()
  await button.trigger('click')
  await soon(dialog).not.toBeNull()
  answer('删除')
  await soon(dialog).toBeNull()
  expect(part.emitted('remove')).toHaveLength(1)
})

it('says why the last one stays where the stage takes no opinion without', async () => {
  await open('phone', { email: '', needed: true })
  expect(part.find('button').exists()).toBe(false)
  expect(part.text()).toBe('本环节须留一种联系方式，不能删除，可以更正。')
})
