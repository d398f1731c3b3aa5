import { expect, it } from 'vitest'
import { mountSuspended, registerEndpoint } from '@nuxt/test-utils/runtime'
import { flushPromises } from '@vue/test-utils'
import { setResponseStatus } from 'h3'
import { ContactCode } from '#components'

it('tries a code once, though Enter follows the sixth digit', async () => {
  let tries = 0
  registerEndpoint('/api/codes', { method: 'POST', handler: () => ({ waitSeconds: 60, validSeconds: 600 }) })
  registerEndpoint('/api/codes/check', { method: 'POST', handler: async (event) => {
    tries += 1
    await new Promise(resolve => setTimeout(resolve, 50))
    setResponseStatus(event, 422)
    return { code: 'codeWrong', title: '验证码不正确。', status: 422 }
  } })
  const view = await mountSuspended(ContactCode, { props: { purpose: 'receipts', contact: { channel: 'sms', value: '13800005678' } } })
  await view.get('button').trigger('click')
  await expect.poll(() => view.find('input').exists()).toBe(true)
  await view.get('input').setValue('123456')
  await view.get('input').trigger('keydown', { key: 'Enter' })
  await expect.poll(() => view.text()).toContain('验证码不正确。')
  await flushPromises()
  expect(tries).toBe(1)
  await view.get('input').trigger('keydown', { key: 'Enter' })
  // Whoever presses again tries again.
  await expect.poll(() => tries).toBe(2)
})
