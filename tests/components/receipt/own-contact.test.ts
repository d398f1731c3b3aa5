import { expect, it } from 'vitest'
import { mountSuspended, registerEndpoint } from '@nuxt/test-utils/runtime'
import { ReceiptOwn } from '#components'
import type { OwnData } from '#shared/schemas/contact'

const data: OwnData = {
  contact: { name: '', publicName: '', phone: '', email: '' }, proven: [], needed: false, helper: null, shownAs: '', privacyVersion: 1, consentedAt: '2026-11-20T02:00:00.000Z', keepUntil: null,
}
registerEndpoint('/api/me', () => ({ actor: { personId: 'p', name: '138****5678', roles: ['resident'] }, secondFactor: 'optional' }))
registerEndpoint('/api/profile', () => ({ phone: '138****5678', email: null }))
registerEndpoint('/api/receipts/ABCD/contact', { method: 'POST', handler: () => data })
const open = async (withdrawn: boolean) => {
  const part = await mountSuspended(ReceiptOwn, { props: { code: 'ABCD', number: 1, withdrawn } })
  await expect.poll(() => part.text(), { timeout: 5000 }).toContain('公开时显示')
  return part
}

it('tells whoever is signed in as the author which contact his account has, where he left none', async () => {
  const part = await open(false)
  await expect.poll(() => part.text()).toContain('手机号没有另留；您的账号是 138****5678')
  expect(part.text()).toContain('电子邮箱没有留')
  expect(part.findAll('button').map(one => one.text())).toContain('更正')
})

it('offers no correction of what was withdrawn, and says why', async () => {
  const part = await open(true)
  expect(part.text()).toContain('来件已撤回，联系方式已随之删除')
  expect(part.findAll('button').map(one => one.text())).not.toContain('更正')
})
