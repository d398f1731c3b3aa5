import { expect, it, vi } from 'vitest'
import { mountSuspended, registerEndpoint } from '@nuxt/test-utils/runtime'
import { setResponseStatus } from 'h3'
import { ReceiptOwn } from '#components'
import type { OwnData } from '#shared/schemas/contact'

const data: OwnData = {
  contact: { name: '', publicName: '', phone: '', email: '' }, proven: [], needed: false, helper: null, shownAs: '', privacyVersion: 1, consentedAt: '2026-11-20T02:00:00.000Z', keepUntil: null,
}
registerEndpoint('/api/me', () => ({ actor: { personId: 'p', name: '138****5678', roles: ['resident'] }, secondFactor: 'optional' }))
registerEndpoint('/api/profile', () => ({ phone: '138****5678', email: null }))
registerEndpoint('/api/receipts/ABCD/contact', { method: 'POST', handler: () => data })
registerEndpoint('/api/receipts/EFGH/contact', { method: 'POST', handler: () => ({ ...data, contact: { ...data.contact, phone: '13800005678' }, keepUntil: '2029-11-20T02:00:00.000Z' }) })
registerEndpoint('/api/receipts/EFGH/withdrawal', { method: 'POST', handler: () => ({}) })
const open = async () => {
  const part = await mountSuspended(ReceiptOwn, { props: { code: 'ABCD', number: 1, withdrawn: false } })
  await expect.poll(() => part.text(), { timeout: 5000 }).toContain('公开时显示')
  return part
}

it('tells whoever is signed in as the author which contact his account has, where he left none', async () => {
  const part = await open()
  await expect.poll(() => part.text()).toContain('手机号没有另留；您的账号是 138****5678')
  expect(part.text()).toContain('电子邮箱没有留')
  expect(part.findAll('button').map(one => one.text())).toContain('更正')
})

it('shows no contact data of what was withdrawn, says why, and offers nothing but taking it away', async () => {
  const part = await mountSuspended(ReceiptOwn, { props: { code: 'ABCD', number: 1, withdrawn: true } })
  await expect.poll(() => part.text(), { timeout: 5000 }).toContain('来件已撤回，留下的称呼和联系方式已随之删除')
  expect(part.text()).not.toContain('手机号没有')
  await expect.poll(() => part.findAll('button').map(one => one.text())).toEqual(['导出全部内容（JSON）'])
})

it('says beside the field what is wrong with a number that cannot be read, and keeps what was typed', async () => {
  registerEndpoint('/api/receipts/EFGH/contact', { method: 'PATCH', handler: (event) => {
    setResponseStatus(event, 422)
    return { code: 'invalidInput', title: '有内容需要修改，请按提示更正后重新提交。', status: 422, errors: [{ path: 'contact.phone', message: 'phone' }] }
  } })
  useReceiptProof('EFGH').value = 'proof'
  const part = await mountSuspended(ReceiptOwn, { props: { code: 'EFGH', number: 1, withdrawn: false } })
  await expect.poll(() => part.text(), { timeout: 5000 }).toContain('手机号13800005678')
  await part.findAll('button').find(one => one.text() === '更正')?.trigger('click')
  const phone = part.get<HTMLInputElement>(`[id="${part.findAll('label').find(one => one.text().startsWith('手机号'))?.attributes('for')}"]`)
  await phone.setValue('12')
  await part.get('form').trigger('submit')
  await expect.poll(() => part.text()).toContain('手机号应为 11 位数字')
  expect([phone.element.value, phone.attributes('aria-invalid')]).toEqual(['12', 'true'])
  expect(part.text()).not.toContain('邮箱地址不完整')
  useReceiptProof('EFGH').value = undefined
})

it('hides the contact data as soon as it is withdrawn, and forgets the code that opened it', async () => {
  useReceiptProof('EFGH').value = 'proof'
  const part = await mountSuspended(ReceiptOwn, { props: { code: 'EFGH', number: 1, withdrawn: false }, attachTo: document.body })
  await expect.poll(() => part.text(), { timeout: 5000 }).toContain('手机号13800005678')
  const press = (label: string) => part.findAll('button').find(one => one.text() === label)?.trigger('click')
  await press('撤回这份意见')
  await expect.poll(() => document.activeElement?.textContent).toContain('撤回这份意见？')
  await press('撤回')
  await expect.poll(() => part.text()).toContain('已撤回。')
  expect(part.text()).not.toContain('13800005678')
  expect(part.findAll('button').map(one => one.text())).toEqual(['导出封存的内容'])
  expect(document.activeElement?.textContent).toContain('已撤回。')
  expect(sessionStorage.getItem('gonghui:proof')).toBeNull()
})

it('keeps a proof in the tab until it expires, for its receipt alone', () => {
  useReceiptProof('IJKL').value = 'proof'
  clearNuxtState('receipt-proof:IJKL')
  expect([useReceiptProof('IJKL').value, useReceiptProof('MNOP').value]).toEqual(['proof', undefined])
  clearNuxtState('receipt-proof:IJKL')
  vi.setSystemTime(Date.now() + 3_600_001)
  expect(useReceiptProof('IJKL').value).toBeUndefined()
  vi.useRealTimers()
})
